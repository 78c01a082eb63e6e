using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>
/// C10: entered Japan in the allowance month, so that the allowance began in the month after; the municipality that
/// recognised it pays, or for public servants that of the residence at the recognition.
/// </summary>
internal sealed class EntryRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.EnteredInSeptember;

    public override string EligibleCode => ApplicationFindingCodes.EnteredInSeptember;

    public override PayerRule PayerOf(in ApplicationFacts facts) =>
        facts.RecognisedBy == RecognisedBy.Employer ? PayerRule.ResidenceAtRecognition : PayerRule.Recognised;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings) =>
        [
            .. Belonging(facts, settings),
            .. Entered(facts, settings),
            .. facts.RecognisedBy == RecognisedBy.Employer
                ? LivedHereAtRecognition(facts)
                : ByRecogniser(facts, ApplicationFindingCodes.RecognisedElsewhere),
        ];

    private static IEnumerable<Ruling> Belonging(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (group != BirthGroup.Earlier || facts.AllowanceFrom <= settings.AllowanceMonth)
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }
        else if (HasFormerRecipient(facts) || facts.EnteredOn < settings.AllowanceMonth.FirstDay)
        {
            yield return Ruling.Belongs(LaterCategory(facts, settings));
        }
    }

    private static IEnumerable<Ruling> Entered(ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (facts.EnteredOn is null)
        {
            yield return Ruling.Lacks(ApplicationFact.EnteredOn);
        }

        if (facts.EnteredOn > settings.AllowanceMonth.LastDay)
        {
            yield return new(ApplicationFindingCodes.EnteredTooLate);
        }

        if (facts.AllowanceFrom is null)
        {
            yield return Ruling.Lacks(ApplicationFact.AllowanceFrom);
        }

        if (facts.AllowanceFrom > AllowanceStart.After(settings.AllowanceMonth))
        {
            yield return new(ApplicationFindingCodes.EntryClaimedLate);
        }
    }
}
