using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Mailing;

/// <summary>How a step of a run ended, for the page.</summary>
/// <param name="Success">What is said when it was done.</param>
public sealed record StepOutcome(Result Result, string Success);
