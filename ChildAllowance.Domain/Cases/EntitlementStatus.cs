namespace ChildAllowance.Domain.Cases;

/// <summary>Status of a child's entitlement. Live ones count against the rule of one per child and track.</summary>
public enum EntitlementStatus
{
    Open = 1,

    /// <summary>重複申立: two recipients claim the child; nobody is paid until a person decides.</summary>
    Contested = 2,
    Held = 3,
    Reserved = 4,
    Paid = 5,
    TransferFailed = 6,
    OptedOut = 7,
    Excluded = 8,
    Denied = 9,
    Withdrawn = 10,
    Lapsed = 11,
    Replaced = 12,
}

/// <summary>支給の系統: 通常分, or 離婚・避難後の養育者への再度の支給.</summary>
public enum EntitlementTrack
{
    Base = 1,
    Successor = 2,
}

public static class EntitlementStatuses
{
    /// <summary>Live statuses; the filter of the unique index lists the same numbers.</summary>
    public static readonly EntitlementStatus[] Live =
    [
        EntitlementStatus.Open,
        EntitlementStatus.Held,
        EntitlementStatus.Reserved,
        EntitlementStatus.Paid,
        EntitlementStatus.TransferFailed,
        EntitlementStatus.OptedOut,
    ];

    /// <summary>Code of a claim that lost a 重複申立.</summary>
    public const string LostContestCode = "CONTEST_LOST";

    /// <summary>SQL of the filtered unique index, for both engines.</summary>
    internal const string LiveFilter = "Status IN (1, 3, 4, 5, 6, 7)";
}
