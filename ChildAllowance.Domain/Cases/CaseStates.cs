using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>What the officer reads for each state: word, sign and tone; and which states belong together.</summary>
public static class CaseStates
{
    private static readonly Dictionary<CaseState, (string Label, StateTone Tone)> Shown = new()
    {
        [CaseState.Extracted] = ("抽出済", StateTone.Go),
        [CaseState.Notified] = ("案内発送済", StateTone.Go),
        [CaseState.Invited] = ("申請書送付済", StateTone.Go),
        [CaseState.Received] = ("申請受付", StateTone.Go),
        [CaseState.Incomplete] = ("補正待ち", StateTone.Warn),
        [CaseState.UnderReview] = ("審査中", StateTone.Go),
        [CaseState.Payable] = ("支払待ち", StateTone.Go),
        [CaseState.Scheduled] = ("支払予定", StateTone.Go),
        [CaseState.Paid] = ("支給済", StateTone.Ok),
        [CaseState.TransferFailed] = ("振込不能", StateTone.Bad),
        [CaseState.OptedOut] = ("受給拒否", StateTone.Mute),
        [CaseState.OnHold] = ("保留", StateTone.Hold),
        [CaseState.Excluded] = ("対象外", StateTone.Mute),
        [CaseState.Denied] = ("不支給決定", StateTone.Mute),
        [CaseState.Withdrawn] = ("取下げ", StateTone.Mute),
        [CaseState.Replaced] = ("差替済", StateTone.Mute),
        [CaseState.Lapsed] = ("期限経過", StateTone.Mute),
    };

    /// <summary>All states in the order of the work.</summary>
    public static IReadOnlyList<CaseState> All { get; } = Enum.GetValues<CaseState>();

    /// <summary>
    /// Before the decision to pay: children may still join the case. Later children open a further case, because the
    /// decision (K3) stands for the children it named.
    /// </summary>
    public static IReadOnlyList<CaseState> BeforeDecision { get; } =
    [
        CaseState.Extracted,
        CaseState.Notified,
        CaseState.Invited,
        CaseState.Received,
        CaseState.Incomplete,
        CaseState.UnderReview,
    ];

    /// <summary>Ended without payment; reopened only by an approval.</summary>
    public static IReadOnlyList<CaseState> Terminal { get; } =
    [CaseState.Excluded, CaseState.Denied, CaseState.Withdrawn, CaseState.Replaced, CaseState.Lapsed];

    /// <summary>状態 as written on screen.</summary>
    public static string Label(this CaseState state) => Shown[state].Label;

    public static StateTone Tone(this CaseState state) => Shown[state].Tone;

    /// <summary>The sign that stands before the word, so that colour is never the only mark.</summary>
    public static string Sign(this StateTone tone) =>
        tone switch
        {
            StateTone.Ok => "✓",
            StateTone.Go => "●",
            StateTone.Warn => "▲",
            StateTone.Bad => "✕",
            StateTone.Hold => "‖",
            _ => "○",
        };

    /// <summary>状態 of a child's entitlement as written on screen.</summary>
    public static string Label(this EntitlementStatus status) =>
        status switch
        {
            EntitlementStatus.Open => "支給対象",
            EntitlementStatus.Contested => "重複申立",
            EntitlementStatus.Held => "保留",
            EntitlementStatus.Reserved => "支払予定",
            EntitlementStatus.Paid => "支給済",
            EntitlementStatus.TransferFailed => "振込不能",
            EntitlementStatus.OptedOut => "受給拒否",
            EntitlementStatus.Excluded => "対象外",
            EntitlementStatus.Denied => "不支給決定",
            EntitlementStatus.Withdrawn => "取下げ",
            EntitlementStatus.Lapsed => "期限経過",
            EntitlementStatus.Replaced => "差替済",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    public static StateTone Tone(this EntitlementStatus status) =>
        status switch
        {
            EntitlementStatus.Open or EntitlementStatus.Reserved => StateTone.Go,
            EntitlementStatus.Contested => StateTone.Warn,
            EntitlementStatus.Held => StateTone.Hold,
            EntitlementStatus.Paid => StateTone.Ok,
            EntitlementStatus.TransferFailed => StateTone.Bad,
            _ => StateTone.Mute,
        };

    /// <summary>保留の理由 as written on screen.</summary>
    public static string Label(this HoldReason reason) =>
        reason switch
        {
            HoldReason.ProtectedAddress => "支援措置",
            HoldReason.Death => "死亡",
            HoldReason.Inquiry => "照会中",
            HoldReason.SuspectedDuplicate => "重複疑い",
            HoldReason.Other => "その他",
            _ => "",
        };

    /// <summary>支給方法 as written on screen.</summary>
    public static string Label(this IntakeRoute route) => route == IntakeRoute.Automatic ? "プッシュ型" : "申請型";
}
