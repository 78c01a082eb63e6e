namespace ChildAllowance.Domain.AccessReview;

/// <summary>By which number a family is asked for.</summary>
public enum TraceKey
{
    /// <summary>認定番号</summary>
    Certification = 1,

    /// <summary>案件の番号</summary>
    Case = 2,

    /// <summary>受給者の番号</summary>
    Recipient = 3,

    /// <summary>児童の番号</summary>
    Child = 4,
}

/// <summary>「だれがこの家族を見たか」: whose family, and in which period.</summary>
public sealed record FamilyTraceRequest
{
    public TraceKey Key { get; init; } = TraceKey.Certification;

    public required string Number { get; init; }

    /// <summary>First and last day (JST), both inclusive; empty for all time.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>
    /// Also the cases of other recipients who claim the same children. Left out by default: the answer may go to one parent and
    /// must not tell of the other's.
    /// </summary>
    public bool WithOtherClaimants { get; init; }
}
