namespace ChildAllowance.Domain.Extraction;

/// <summary>What two records of one child would have in common under two numbers.</summary>
/// <param name="Address">Where the child lives: its own address when apart, else the recipient's.</param>
public readonly record struct ChildLikeness(long ChildId, string NameKana, DateOnly BornOn, string Address);

/// <summary>同一児童の疑い: two children that may be one; the smaller id stands first.</summary>
public readonly record struct SuspectedPair(long ChildId, long OtherChildId);
