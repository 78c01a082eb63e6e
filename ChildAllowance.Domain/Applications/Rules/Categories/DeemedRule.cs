using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>
/// C8: not paid for the month that decides, but the child stood in the register on the reference date and the
/// requirements of the allowance were met; the residence on the reference date pays.
/// </summary>
internal sealed class DeemedRule : CategoryRule
{
    public override RecipientCategory Category => RecipientCategory.Deemed;

    public override string EligibleCode => ApplicationFindingCodes.Deemed;

    public override PayerRule PayerOf(in ApplicationFacts facts) => PayerRule.ResidenceOnReferenceDate;

    public override IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings) =>
        [
            .. Belonging(facts, settings),
            .. Registered(facts),
            .. LivedHereOnReferenceDate(facts, settings),
            .. Recognised(facts, settings),
        ];

    private static IEnumerable<Ruling> Belonging(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var group = Portions.GroupOf(facts, settings);
        var better = (group, Portions.Of(facts, settings)) switch
        {
            (BirthGroup.Later, _) => NewbornCategory(facts),
            (_, Portion.Paid) => PaidCategory(facts, group),
            _ => LaterCategory(facts, settings),
        };
        if (better != RecipientCategory.Deemed)
        {
            yield return Ruling.Belongs(better);
        }
    }

    private static IEnumerable<Ruling> Registered(ApplicationFacts facts)
    {
        if (facts.IsChildRegisteredOnReferenceDate is null)
        {
            yield return Ruling.Lacks(ApplicationFact.ChildRegisteredOnReferenceDate);
        }

        if (facts.IsChildRegisteredOnReferenceDate is false)
        {
            yield return new(ApplicationFindingCodes.ChildNotRegistered);
        }
    }

    // Whoever is not a public servant must have claimed the allowance as well; its recognition proves the requirements.
    private static IEnumerable<Ruling> Recognised(ApplicationFacts facts, ProgrammeSettings settings)
    {
        var isRecognised = facts.RecognisedBy != RecognisedBy.Unknown;
        var portion = Portions.Of(facts, settings);
        if (isRecognised && portion == Portion.Unknown)
        {
            yield return Ruling.Lacks(ApplicationFact.AllowanceFrom);
        }

        if (!isRecognised && facts.AllowanceClaimedOn is null)
        {
            yield return Ruling.Lacks(ApplicationFact.AllowanceClaimedOn);
        }

        if (portion == Portion.Contradictory)
        {
            yield return new(ApplicationFindingCodes.MonthContradicts);
        }
        else if (Portions.GroupOf(facts, settings) == BirthGroup.InAllowanceMonth)
        {
            yield return new(ApplicationFindingCodes.ClaimedLate);
        }

        if (!isRecognised)
        {
            yield return new(ApplicationFindingCodes.DeemedUnrecognised);
        }

        if (facts.Living != LivingArrangement.Together)
        {
            yield return new(ApplicationFindingCodes.DeemedApart);
        }
    }
}
