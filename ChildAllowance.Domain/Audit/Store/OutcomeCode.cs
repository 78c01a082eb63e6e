namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The words of <c>out</c>.</summary>
internal static class OutcomeCode
{
    public static string Of(LedgerOutcome outcome) =>
        outcome switch
        {
            LedgerOutcome.Ok => "ok",
            LedgerOutcome.Denied => "denied",
            LedgerOutcome.Failed => "failed",
            LedgerOutcome.Intent => "intent",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
}
