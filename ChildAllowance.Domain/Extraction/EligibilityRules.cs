using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Extraction;

/// <summary>
/// Who is paid without an application, who is not, and who may apply. Pure: facts and the programme's settings in, a
/// finding out. Dates and months come from the settings; the ones in the comments are those of the first programme.
/// </summary>
public static class EligibilityRules
{
    public static EligibilityFinding Judge(in EligibilityFacts facts, ProgrammeSettings settings)
    {
        var isFacilityOrFoster = facts.RecipientKind is RecipientKind.Facility or RecipientKind.FosterParent;
        if (ReasonOutsideOfWindow(facts, settings) is { } outside)
        {
            return Excluded(outside, isFacilityOrFoster);
        }

        if (facts.BornOn < settings.NewbornsFromOn)
        {
            return OfMonth(
                facts,
                settings.AllowanceMonth,
                requiresRecipientMonths: true,
                new Paid(RecipientCategory.SeptemberRecipient, FindingCodes.SeptemberRecipient, IntakeRoute.Automatic),
                isFacilityOrFoster
            );
        }

        if (facts.BornOn <= settings.AllowanceMonth.LastDay)
        {
            return OfMonth(
                facts,
                settings.AllowanceMonthForNewborns,
                requiresRecipientMonths: false,
                new Paid(RecipientCategory.SeptemberNewborn, FindingCodes.SeptemberNewborn, settings.C2Route),
                isFacilityOrFoster
            );
        }

        return facts.ChildFrom is null
            ? Candidate(FindingCodes.NotPaid, isFacilityOrFoster)
            : Eligible(
                new Paid(RecipientCategory.ParentOfNewborn, FindingCodes.ParentOfNewborn, settings.C3Route),
                isFacilityOrFoster
            );
    }

    // 算定対象のみ is counted for the rate of younger siblings and never paid, whatever its 児童順位.
    private static string? ReasonOutsideOfWindow(in EligibilityFacts facts, ProgrammeSettings settings) =>
        facts switch
        {
            { Counting: not ChildCounting.Payable } => FindingCodes.CountedOnly,
            _ when facts.BornOn < settings.EarliestBirthOn => FindingCodes.BornTooEarly,
            _ when facts.BornOn > settings.LatestBirthOn => FindingCodes.BornTooLate,
            _ => null,
        };

    /// <summary>The portion of <paramref name="month"/>: September's, or October's for a child born in September.</summary>
    private static EligibilityFinding OfMonth(
        in EligibilityFacts facts,
        YearMonth month,
        bool requiresRecipientMonths,
        Paid paid,
        bool isFacilityOrFoster
    )
    {
        if (facts.ChildTo is { } to && to < month)
        {
            return Excluded(FindingCodes.AllowanceEnded, isFacilityOrFoster);
        }

        var isPaid = facts.LastPaidMonth is { } last && last >= month;
        if (facts.LostOn < month.FirstDay && (requiresRecipientMonths || !isPaid))
        {
            return Excluded(FindingCodes.EntitlementLost, isFacilityOrFoster);
        }

        var began = IsBy(facts.ChildFrom, month) && (!requiresRecipientMonths || IsBy(facts.RecipientFrom, month));
        return (began, isPaid) switch
        {
            (false, _) => Candidate(FindingCodes.BeganLater, isFacilityOrFoster),
            (_, false) => Candidate(FindingCodes.NotPaid, isFacilityOrFoster),
            _ => Eligible(paid, isFacilityOrFoster),
        };
    }

    private static bool IsBy(YearMonth? from, YearMonth month) => from is { } known && known <= month;

    private static EligibilityFinding Eligible(Paid paid, bool isFacilityOrFoster) =>
        new(
            FindingOutcome.Eligible,
            paid.Category,
            paid.Code,
            FindingExplainer.ClauseOf(paid.Code),
            paid.Route,
            isFacilityOrFoster
        );

    private static EligibilityFinding Excluded(string code, bool isFacilityOrFoster) =>
        new(
            FindingOutcome.Excluded,
            RecipientCategory.None,
            code,
            FindingExplainer.ClauseOf(code),
            null,
            isFacilityOrFoster
        );

    private static EligibilityFinding Candidate(string code, bool isFacilityOrFoster) =>
        new(
            FindingOutcome.CandidateForApplication,
            RecipientCategory.Deemed,
            code,
            FindingExplainer.ClauseOf(code),
            IntakeRoute.ByApplication,
            isFacilityOrFoster
        );

    private readonly record struct Paid(RecipientCategory Category, string Code, IntakeRoute Route);
}
