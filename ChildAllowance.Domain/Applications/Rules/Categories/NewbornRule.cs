using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>C3: born after the allowance month; the municipality that recognised the allowance pays.</summary>
internal sealed class NewbornRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.ParentOfNewborn;

    public override string EligibleCode => ApplicationFindingCodes.ParentOfNewborn;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.Recognised;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (group != BirthGroup.Later || facts.RecognisedBy == RecognisedBy.Employer)
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }
        else if (IsEvacueeOfNewborn(facts))
        {
            yield return Ruling.Belongs(RecipientCategory.Evacuee);
        }

        foreach (var ruling in ByRecogniser(facts, ApplicationFindingCodes.RecognisedElsewhere))
        {
            yield return ruling;
        }
    }
}
