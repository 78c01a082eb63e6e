using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Domain.Progress;

/// <summary>The steps of the funnel, in the order of the work; a child stands in exactly one.</summary>
public enum ProgressStage
{
    Extracted = 1,
    Notified = 2,
    Applying = 3,
    Payable = 4,
    Scheduled = 5,
    Paid = 6,
    TransferFailed = 7,
    OptedOut = 8,
    Held = 9,
    Excluded = 10,

    /// <summary>期限経過・取下げ・不支給・差替</summary>
    Ended = 11,
}

public static class ProgressStages
{
    /// <summary>未支給: 抽出済 … 支払予定.</summary>
    public static readonly ProgressStage[] Unpaid =
    [
        ProgressStage.Extracted,
        ProgressStage.Notified,
        ProgressStage.Applying,
        ProgressStage.Payable,
        ProgressStage.Scheduled,
    ];

    public static IReadOnlyList<ProgressStage> All { get; } = Enum.GetValues<ProgressStage>();

    public static string Label(this ProgressStage stage) =>
        stage switch
        {
            ProgressStage.Extracted => "抽出済",
            ProgressStage.Notified => "案内発送済",
            ProgressStage.Applying => "申請・審査中",
            ProgressStage.Payable => "支払待ち",
            ProgressStage.Scheduled => "支払予定",
            ProgressStage.Paid => "支給済",
            ProgressStage.TransferFailed => "振込不能",
            ProgressStage.OptedOut => "受給拒否",
            ProgressStage.Held => "保留・重複申立",
            ProgressStage.Excluded => "対象外",
            ProgressStage.Ended => "期限経過・取下げ・不支給・差替",
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };

    public static StateTone Tone(this ProgressStage stage) =>
        stage switch
        {
            ProgressStage.Paid => StateTone.Ok,
            ProgressStage.TransferFailed => StateTone.Bad,
            ProgressStage.Held => StateTone.Hold,
            ProgressStage.OptedOut or ProgressStage.Excluded or ProgressStage.Ended => StateTone.Mute,
            _ => StateTone.Go,
        };

    /// <summary>Where a child stands, by its own status first and its case second.</summary>
    public static ProgressStage Of(EntitlementStatus status, CaseState state) =>
        status switch
        {
            EntitlementStatus.Contested or EntitlementStatus.Held => ProgressStage.Held,
            EntitlementStatus.Reserved => ProgressStage.Scheduled,
            EntitlementStatus.Paid => ProgressStage.Paid,
            EntitlementStatus.TransferFailed => ProgressStage.TransferFailed,
            EntitlementStatus.OptedOut => ProgressStage.OptedOut,
            EntitlementStatus.Excluded => ProgressStage.Excluded,
            EntitlementStatus.Denied
            or EntitlementStatus.Withdrawn
            or EntitlementStatus.Lapsed
            or EntitlementStatus.Replaced => ProgressStage.Ended,
            _ => Of(state),
        };

    /// <summary>The step that a case state belongs to.</summary>
    public static ProgressStage Of(CaseState state) =>
        state switch
        {
            CaseState.Extracted => ProgressStage.Extracted,
            CaseState.Notified => ProgressStage.Notified,
            CaseState.Invited or CaseState.Received or CaseState.Incomplete or CaseState.UnderReview =>
                ProgressStage.Applying,
            CaseState.Payable => ProgressStage.Payable,
            CaseState.Scheduled => ProgressStage.Scheduled,
            CaseState.Paid => ProgressStage.Paid,
            CaseState.TransferFailed => ProgressStage.TransferFailed,
            CaseState.OptedOut => ProgressStage.OptedOut,
            CaseState.OnHold => ProgressStage.Held,
            CaseState.Excluded => ProgressStage.Excluded,
            _ => ProgressStage.Ended,
        };
}
