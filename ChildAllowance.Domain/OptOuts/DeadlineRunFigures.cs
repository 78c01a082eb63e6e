namespace ChildAllowance.Domain.OptOuts;

/// <summary>Why a push case that is not decided yet is not in the 締切処理.</summary>
public enum DeadlineLeftOut
{
    /// <summary>受給拒否</summary>
    OptedOut = 1,

    /// <summary>保留</summary>
    OnHold = 2,

    /// <summary>案内文を発送していない</summary>
    NotNotified = 3,

    /// <summary>返戻</summary>
    Undelivered = 4,

    /// <summary>判断を待つ受給拒否の届出がある</summary>
    NoticeWaiting = 5,

    /// <summary>同一児童の疑いが解決していない</summary>
    SuspectedChild = 6,

    /// <summary>支払える児童がいない</summary>
    NoPayableChild = 7,

    /// <summary>ほかの起案に含まれている</summary>
    InProposal = 8,
}

/// <summary>締切処理 as it would be proposed now; no personal data.</summary>
public sealed record DeadlineRunFigures
{
    /// <summary>Last day for opt-outs, and whether it lies behind us.</summary>
    public required DateOnly LastDay { get; init; }

    public required bool HasPassed { get; init; }

    public required int Cases { get; init; }

    public required int Children { get; init; }

    public required long Yen { get; init; }

    /// <summary>Cases left out, by reason.</summary>
    public required IReadOnlyDictionary<DeadlineLeftOut, int> LeftOut { get; init; }

    /// <summary>締切処理 that was proposed and waits for its approval; its cases are not among <see cref="LeftOut"/>.</summary>
    public WaitingDeadlineRun? Waiting { get; init; }
}

/// <summary>An open proposal of a 締切処理.</summary>
public sealed record WaitingDeadlineRun(long ProposalId, int CaseCount, string ProposedByName, DateTime ProposedAt);

public static class DeadlineRunLabels
{
    /// <summary>Reason as written on screen.</summary>
    public static string Label(this DeadlineLeftOut reason) =>
        reason switch
        {
            DeadlineLeftOut.OptedOut => "受給拒否",
            DeadlineLeftOut.OnHold => "保留",
            DeadlineLeftOut.NotNotified => "案内文を発送していない",
            DeadlineLeftOut.Undelivered => "案内文が返戻された",
            DeadlineLeftOut.NoticeWaiting => "判断を待つ届出がある",
            DeadlineLeftOut.SuspectedChild => "同一児童の疑いが未解決",
            DeadlineLeftOut.NoPayableChild => "支払える児童がいない",
            DeadlineLeftOut.InProposal => "ほかの起案に含まれている",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
}
