using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Extraction;

/// <summary>One side of a double claim or suspicion. Of a restricted person (表示制限) only number and state are given.</summary>
public sealed record ClaimSide
{
    /// <summary>Null where no entitlement stands (a suspicion about a candidate).</summary>
    public long? EntitlementId { get; init; }

    public required long ChildId { get; init; }

    public required long RecipientId { get; init; }

    public long? CaseId { get; init; }

    public CaseState? CaseState { get; init; }

    public EntitlementStatus? Status { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string RecipientName { get; init; }

    public required string RecipientNameKana { get; init; }

    public required string Address { get; init; }

    public required string ChildName { get; init; }

    public required string ChildNameKana { get; init; }

    public DateOnly? BornOn { get; init; }

    public LivingArrangement? Living { get; init; }

    public string ChildAddress { get; init; } = "";

    public YearMonth? EntitledFrom { get; init; }

    public YearMonth? EntitledTo { get; init; }

    public DateOnly? LostOn { get; init; }

    public YearMonth? LastPaidMonth { get; init; }
}

/// <summary>重複申立 or 同一児童の疑い with its sides beside each other.</summary>
public sealed record ContestView(long TaskId, CaseTaskKind Kind, DateTime Since, IReadOnlyList<ClaimSide> Sides);
