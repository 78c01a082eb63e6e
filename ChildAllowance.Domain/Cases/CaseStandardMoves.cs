using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>The moves that an officer makes on one case or in bulk, with their line in the timeline.</summary>
internal static class CaseStandardMoves
{
    public static CaseMove Hold(HoldReason reason) =>
        new()
        {
            To = CaseState.OnHold,
            HoldReason = reason,
            Text = $"保留にしました（{reason.Label()}）",
        };

    public static CaseMove Release() =>
        new()
        {
            Back = true,
            OnlyFrom = CaseState.OnHold,
            Text = "保留を解除しました",
        };

    public static CaseMove Undelivered(DateOnly on) =>
        new() { UndeliveredOn = on, Text = $"郵便物の返戻を記録しました（{JapaneseDate.Show(on)}）" };

    public static CaseMove Delivered() => new() { ClearsUndelivered = true, Text = "返戻を解消しました" };

    public static CaseMove Exclude(string code, long? proposalId) =>
        new()
        {
            To = CaseState.Excluded,
            ExclusionCode = code,
            ProposalId = proposalId,
            Text = $"対象外にしました（{ExclusionReasons.Label(code)}）",
        };

    public static CaseMove Reopen(long proposalId) =>
        new()
        {
            Back = true,
            ProposalId = proposalId,
            Text = "元の状態に戻しました",
        };
}
