namespace ChildAllowance.Domain.Extraction;

/// <summary>Stable codes of findings, stored with entitlements and extracted children; a code is never reused.</summary>
public static class FindingCodes
{
    public const string SeptemberRecipient = "C1";
    public const string SeptemberNewborn = "C2";
    public const string ParentOfNewborn = "C3";

    /// <summary>算定対象のみ</summary>
    public const string CountedOnly = "COUNTED_ONLY";

    /// <summary>Born before the programme's window.</summary>
    public const string BornTooEarly = "BORN_TOO_EARLY";

    /// <summary>Born after the programme's window.</summary>
    public const string BornTooLate = "BORN_TOO_LATE";

    /// <summary>終了年月 before the month that counts.</summary>
    public const string AllowanceEnded = "ALLOWANCE_ENDED";

    /// <summary>喪失年月日 before the month that counts.</summary>
    public const string EntitlementLost = "ENTITLEMENT_LOST";

    /// <summary>The row is missing from the newest extract, and there was no case yet.</summary>
    public const string Vanished = "VANISHED";

    /// <summary>C8: registered, but the month that counts was never paid.</summary>
    public const string NotPaid = "C8_NOT_PAID";

    /// <summary>C8: the allowance began after the month that counts.</summary>
    public const string BeganLater = "C8_BEGAN_LATER";

    /// <summary>A person decided that another recipient's claim to the child stands.</summary>
    public const string ContestLost = Cases.EntitlementStatuses.LostContestCode;

    /// <summary>A person decided that the child is the same as one under another number.</summary>
    public const string SameChild = "SAME_CHILD";
}
