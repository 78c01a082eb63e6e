using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>C4: paid by the employer for the portion that decides; the residence on the reference date pays.</summary>
internal sealed class PublicServantRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.PublicServant;

    public override string EligibleCode => ApplicationFindingCodes.PublicServant;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.ResidenceOnReferenceDate;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        if (facts.RecognisedBy == RecognisedBy.Unknown)
        {
            yield return Ruling.Lacks(ApplicationFact.RecognisedBy);
        }
        else if (group == BirthGroup.Later || facts.RecognisedBy != RecognisedBy.Employer)
        {
            yield return Ruling.Belongs(PaidCategory(facts, group));
        }

        foreach (var ruling in LivedHereOnReferenceDate(facts, settings))
        {
            yield return ruling;
        }

        switch (Portions.Of(facts, settings))
        {
            case Portion.Unknown:
                yield return Ruling.Lacks(ApplicationFact.AllowanceFrom);
                break;
            case Portion.Contradictory:
                yield return new(ApplicationFindingCodes.MonthContradicts);
                break;
            case Portion.BeganLater when group == BirthGroup.InAllowanceMonth:
                yield return new(ApplicationFindingCodes.ClaimedLate);
                break;
            case Portion.BeganLater when group == BirthGroup.Earlier:
                yield return Ruling.Belongs(LaterCategory(facts, settings));
                break;
            default:
                break;
        }
    }
}
