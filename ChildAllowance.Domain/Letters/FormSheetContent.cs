namespace ChildAllowance.Domain.Letters;

/// <summary>One sheet with a table of facts and boxes to sign in: 確認記録票, 電子データ消去報告書.</summary>
public sealed record FormSheetContent
{
    public required string Title { get; init; }

    /// <summary>管理番号 and the like, at the upper right.</summary>
    public required IReadOnlyList<string> Head { get; init; }

    /// <summary>宛先; empty for a sheet of the house.</summary>
    public string? Addressee { get; init; }

    public required string Intro { get; init; }

    /// <summary>Name and value; an empty value leaves room to write.</summary>
    public required IReadOnlyList<(string Name, string Value)> Rows { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Titles of the boxes to sign in.</summary>
    public required IReadOnlyList<string> Signatures { get; init; }

    public required string Foot { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }
}
