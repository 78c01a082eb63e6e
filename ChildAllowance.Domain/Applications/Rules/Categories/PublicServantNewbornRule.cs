using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>C5: born after the allowance month and recognised by the employer; the residence on that day pays.</summary>
internal sealed class PublicServantNewbornRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.PublicServantNewborn;

    public override string EligibleCode => ApplicationFindingCodes.PublicServantNewborn;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.ResidenceAtRecognition;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (facts.RecognisedBy == RecognisedBy.Unknown)
        {
            yield return Ruling.Lacks(ApplicationFact.RecognisedBy);
        }
        else if (group != BirthGroup.Later || facts.RecognisedBy != RecognisedBy.Employer)
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }
        else if (IsEvacueeOfNewborn(facts))
        {
            yield return Ruling.Belongs(RecipientCategory.Evacuee);
        }

        if (facts.RecognisedOn < facts.BornOn)
        {
            yield return new(ApplicationFindingCodes.RecognisedBeforeBirth);
            yield break;
        }

        foreach (var ruling in LivedHereAtRecognition(facts))
        {
            yield return ruling;
        }
    }
}
