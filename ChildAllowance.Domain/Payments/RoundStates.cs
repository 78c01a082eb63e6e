namespace ChildAllowance.Domain.Payments;

/// <summary>What goes with a round's way back to 作成中.</summary>
internal static class RoundStates
{
    private const int LongestReason = 2000;

    /// <summary>The approval is not there any more, and neither is what it was bound to.</summary>
    public static void BackToDraft(PaymentBatch batch, string? reason)
    {
        batch.State = PaymentBatchState.Draft;
        batch.ProposalId = null;
        batch.ProposedByPersonId = null;
        batch.ContentHash = null;
        batch.ProfileJson = null;
        batch.VoidReason = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
    }
}
