using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>入国日 of the child against the allowance month.</summary>
internal static class Entry
{
    public static bool IsInAllowanceMonth(in ApplicationFacts facts, ProgrammeSettings settings) =>
        facts.EnteredOn is { } entered && YearMonth.Of(entered) == settings.AllowanceMonth;
}
