namespace ChildAllowance.Domain.Programmes;

/// <summary>One line of the 変更履歴: which version, since when, by whom, why, and what it changed.</summary>
public sealed record ProgrammeVersionRow
{
    public required int Version { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ValidFromAt { get; init; }

    public required string StaffId { get; init; }

    /// <summary>Name of the account; the id where there is none.</summary>
    public required string StaffName { get; init; }

    public string? Reason { get; init; }

    /// <summary>Against the version before; empty for the first.</summary>
    public required IReadOnlyList<SettingChange> Changes { get; init; }
}
