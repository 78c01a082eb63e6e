using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>When a child was born, as the categories divide the births.</summary>
internal enum BirthGroup
{
    /// <summary>Before the births of the allowance month.</summary>
    Earlier,

    /// <summary>In the allowance month: the portion of the month after decides.</summary>
    InAllowanceMonth,

    /// <summary>After the allowance month.</summary>
    Later,
}

/// <summary>Whether the portion of the allowance that decides was the applicant's.</summary>
internal enum Portion
{
    Unknown,
    Paid,
    BeganLater,

    /// <summary>The certified month is not the one that the day of the claim gives.</summary>
    Contradictory,
}

internal static class Portions
{
    public static BirthGroup GroupOf(in ApplicationFacts facts, ProgrammeSettings settings) =>
        facts.BornOn < settings.NewbornsFromOn ? BirthGroup.Earlier
        : facts.BornOn <= settings.AllowanceMonth.LastDay ? BirthGroup.InAllowanceMonth
        : BirthGroup.Later;

    /// <summary>令和7年9月分, or for a child born in September the 10月分 with the 15-day rule.</summary>
    public static Portion Of(in ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (GroupOf(facts, settings) == BirthGroup.Earlier)
        {
            return facts.AllowanceFrom is { } from
                ? from <= settings.AllowanceMonth
                    ? Portion.Paid
                    : Portion.BeganLater
                : Portion.Unknown;
        }

        var byClaim = facts.AllowanceClaimedOn is { } claimed
            ? AllowanceStart.Of(facts.BornOn, claimed)
            : (Common.YearMonth?)null;
        if (facts.AllowanceFrom is { } certified && byClaim is { } computed && certified != computed)
        {
            return Portion.Contradictory;
        }

        return (facts.AllowanceFrom ?? byClaim) is { } month
            ? month <= settings.AllowanceMonthForNewborns
                ? Portion.Paid
                : Portion.BeganLater
            : Portion.Unknown;
    }
}
