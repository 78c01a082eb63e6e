using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>C7: fled from violence with the child; the place of refuge pays, even where no resident record could be made.</summary>
internal sealed class RefugeRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.Evacuee;

    public override string EligibleCode => ApplicationFindingCodes.Evacuee;

    public override EntitlementTrack Track => EntitlementTrack.Successor;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.PlaceOfRefuge;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (WasTheRecipient(facts, settings))
        {
            yield return Ruling.Belongs(PaidCategory(facts, Portions.GroupOf(facts, settings)));
        }

        if (facts.RefugeSinceOn is null)
        {
            yield return Ruling.Lacks(ApplicationFact.RefugeSinceOn);
        }

        if (facts.MovedOutOn is { } left && !(facts.MovedInOn > left))
        {
            yield return new(ApplicationFindingCodes.RefugeElsewhere);
        }

        if (facts.Living != LivingArrangement.Together)
        {
            yield return new(ApplicationFindingCodes.EvacueeApart);
        }

        foreach (var ruling in SuccessorTerms.Rulings(facts, settings))
        {
            yield return ruling;
        }
    }

    // Whoever was paid the portion that decides has no former recipient.
    private static bool WasTheRecipient(in ApplicationFacts facts, ProgrammeSettings settings) =>
        Portions.GroupOf(facts, settings) == BirthGroup.Later
            ? IsRecipientFromTheFirstMonth(facts)
            : Portions.Of(facts, settings) == Portion.Paid;
}
