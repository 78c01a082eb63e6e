using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules.Categories;

/// <summary>
/// The second track: allowed by the programme, and the applicant declares that the former recipient neither handed over
/// an equal amount nor spent it on the child.
/// </summary>
internal static class SuccessorTerms
{
    public static IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (!settings.SuccessorPaymentAllowed)
        {
            yield return new(ApplicationFindingCodes.SuccessorNotAllowed);
        }

        if (facts.DeclaresNotReceived is false)
        {
            yield return new(ApplicationFindingCodes.ReceivedFromFormer);
        }

        if (facts.DeclaresNotSpent is false)
        {
            yield return new(ApplicationFindingCodes.SpentByFormer);
        }

        if (facts.DeclaresNotReceived is null)
        {
            yield return Ruling.Lacks(ApplicationFact.DeclaresNotReceived);
        }

        if (facts.DeclaresNotSpent is null)
        {
            yield return Ruling.Lacks(ApplicationFact.DeclaresNotSpent);
        }
    }
}
