namespace ChildAllowance.Domain.Intake;

/// <summary>One line of the データ項目定義チェックシート: what was defined and what the file holds.</summary>
public sealed record DataItemCheck
{
    public required ImportFileKind File { get; init; }

    /// <summary>Header of the profile.</summary>
    public required string Header { get; init; }

    /// <summary>Header found in the file; null when the column is missing.</summary>
    public required string? FoundHeader { get; init; }

    public required string Meaning { get; init; }

    public required bool IsRequired { get; init; }

    public required long Rows { get; init; }

    public required long Filled { get; init; }

    /// <summary>In letters; 0 when nothing is filled.</summary>
    public required int Shortest { get; init; }

    public required int Longest { get; init; }

    public required int MaxLength { get; init; }

    /// <summary>Codes and how often each stands in the file; empty for columns without codes.</summary>
    public required IReadOnlyList<CodeCount> Codes { get; init; }
}

/// <summary>How often a code stands in a column.</summary>
public sealed record CodeCount(string Code, int Count);
