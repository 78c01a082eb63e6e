using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Extraction;

/// <summary>What the rules need to know of a recipient and one child of the extract. 児童順位 is not among it.</summary>
public readonly record struct EligibilityFacts
{
    public required RecipientKind RecipientKind { get; init; }

    /// <summary>該当年月 of the recipient.</summary>
    public YearMonth? RecipientFrom { get; init; }

    /// <summary>喪失年月日</summary>
    public DateOnly? LostOn { get; init; }

    /// <summary>支給実績年月</summary>
    public YearMonth? LastPaidMonth { get; init; }

    public required DateOnly BornOn { get; init; }

    public required ChildCounting Counting { get; init; }

    /// <summary>該当年月 of the child.</summary>
    public YearMonth? ChildFrom { get; init; }

    /// <summary>終了年月 of the child.</summary>
    public YearMonth? ChildTo { get; init; }
}
