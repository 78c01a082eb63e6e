using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>
/// C1 and C2: paid the portion that decides, September's or for a child born in September October's. The present address
/// does not matter.
/// </summary>
internal sealed class PaidPortionRule(RecipientCategory category, BirthGroup group, string eligibleCode) : CategoryRule
{
    public override RecipientCategory Category => category;

    public override string EligibleCode => eligibleCode;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.PaidTheAllowance;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var actual = Portions.GroupOf(facts, settings);
        if (actual != group || facts.RecognisedBy == RecognisedBy.Employer)
        {
            yield return Ruling.Belongs(PaidCategory(facts, actual));
        }

        foreach (var ruling in ByRecogniser(facts, ApplicationFindingCodes.PaidElsewhere))
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
            case Portion.BeganLater:
                yield return Ruling.Belongs(LaterCategory(facts, settings));
                break;
            default:
                break;
        }
    }
}
