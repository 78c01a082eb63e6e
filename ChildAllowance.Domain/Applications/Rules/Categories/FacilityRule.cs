using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>C9: facilities and foster parents; the municipality that paid the portion that decides pays.</summary>
internal sealed class FacilityRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.FacilityOrFosterParent;

    public override string EligibleCode => ApplicationFindingCodes.FacilityOrFosterParent;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.PaidTheAllowance;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (!IsFacilityOrFoster(facts))
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }

        foreach (var ruling in ByRecogniser(facts, ApplicationFindingCodes.PaidElsewhere))
        {
            yield return ruling;
        }

        if (facts.RecognisedBy == RecognisedBy.Employer)
        {
            yield return new(ApplicationFindingCodes.FacilityByEmployer);
        }

        if (group == BirthGroup.Later)
        {
            yield break;
        }

        switch (Portions.Of(facts, settings))
        {
            case Portion.Unknown:
                yield return Ruling.Lacks(ApplicationFact.AllowanceFrom);
                break;
            case Portion.Contradictory:
                yield return new(ApplicationFindingCodes.MonthContradicts);
                break;
            case Portion.BeganLater:
                yield return new(ApplicationFindingCodes.PlacedLater);
                break;
            default:
                break;
        }
    }
}
