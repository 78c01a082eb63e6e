namespace ChildAllowance.Domain.Letters;

/// <summary>What stands on a パスワード通知書.</summary>
public sealed record PasswordNoticeContent
{
    public required string WardName { get; init; }

    public required string SectionName { get; init; }

    public required string ProgrammeName { get; init; }

    /// <summary>管理番号 of the notice.</summary>
    public required string MediumNumber { get; init; }

    public required string RunName { get; init; }

    public required string ArchiveName { get; init; }

    public required string Sha256 { get; init; }

    public required long RowCount { get; init; }

    /// <summary>ASCII capitals and digits.</summary>
    public required string Password { get; init; }

    /// <summary>Letters in one printed group.</summary>
    public required int GroupSize { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PrintedAt { get; init; }

    public required string PrintedBy { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => $"{nameof(PasswordNoticeContent)} {MediumNumber}";
}
