using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>
/// C6: by divorce in the window newly the recipient of the allowance; the municipality that newly pays it pays, or for
/// public servants that of the residence at the recognition.
/// </summary>
internal sealed class DivorceRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.DivorcedRecipient;

    public override string EligibleCode => ApplicationFindingCodes.DivorcedRecipient;

    public override EntitlementTrack Track => EntitlementTrack.Successor;

    public override PayerRule PayerOf(in ApplicationFacts facts) =>
        facts.RecognisedBy == RecognisedBy.Employer ? PayerRule.ResidenceAtRecognition : PayerRule.NewlyPays;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings) =>
        [
            .. Belonging(facts, settings),
            .. Window(facts, settings),
            .. NewRecipient(facts, settings),
            .. facts.RecognisedBy == RecognisedBy.Employer
                ? LivedHereAtRecognition(facts)
                : ByRecogniser(facts, ApplicationFindingCodes.NewlyPaidElsewhere),
            .. SuccessorTerms.Rulings(facts, settings),
        ];

    // A child born after the allowance month has no former recipient of that month.
    private static IEnumerable<Ruling> Belonging(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (facts.RefugeSinceOn is not null)
        {
            yield return Ruling.Belongs(RecipientCategory.Evacuee);
        }
        else if (group == BirthGroup.Later)
        {
            yield return Ruling.Belongs(NewbornCategory(facts));
        }
        else if (facts.AllowanceFrom is { } from && from <= MonthOf(group, settings))
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }
    }

    private static IEnumerable<Ruling> Window(ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (facts.DivorcedOn < settings.DivorceFromOn)
        {
            yield return new(ApplicationFindingCodes.DivorcedTooEarly);
        }

        if (facts.DivorcedOn > settings.DivorceToOn)
        {
            yield return new(ApplicationFindingCodes.DivorcedTooLate);
        }

        if (facts.DivorcedOn is null)
        {
            yield return Ruling.Lacks(ApplicationFact.DivorcedOn);
        }

        if (facts.IsDivorcePending)
        {
            yield return new(ApplicationFindingCodes.DivorcePending);
        }
    }

    private static IEnumerable<Ruling> NewRecipient(ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (facts.AllowanceFrom is null)
        {
            yield return Ruling.Lacks(ApplicationFact.AllowanceFrom);
        }

        if (facts.AllowanceFrom > AllowanceStart.After(YearMonth.Of(settings.DivorceToOn)))
        {
            yield return new(ApplicationFindingCodes.RecipientLongAfterDivorce);
        }
    }

    private static YearMonth MonthOf(BirthGroup group, ProgrammeSettings settings) =>
        group == BirthGroup.Earlier ? settings.AllowanceMonth : settings.AllowanceMonthForNewborns;
}
