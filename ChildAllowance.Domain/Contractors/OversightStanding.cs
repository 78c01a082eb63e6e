namespace ChildAllowance.Domain.Contractors;

/// <summary>Where a 立入調査 or a 状況報告 stands on a day.</summary>
public enum OversightStanding
{
    /// <summary>予定 (立入調査), 受領待ち (状況報告)</summary>
    Open = 1,

    Overdue = 2,

    /// <summary>Done, and something must still be mended.</summary>
    FollowUp = 3,

    FollowUpOverdue = 4,

    Done = 5,

    /// <summary>Received after its day.</summary>
    DoneLate = 6,

    Cancelled = 7,
}

public static class OversightStandings
{
    public static bool IsOverdue(this OversightStanding standing) =>
        standing is OversightStanding.Overdue or OversightStanding.FollowUpOverdue;

    public static OversightStanding Of(ContractorInspection inspection, DateOnly today) =>
        inspection switch
        {
            { CancelledAt: not null } => OversightStanding.Cancelled,
            { DoneOn: null } => today > inspection.PlannedOn ? OversightStanding.Overdue : OversightStanding.Open,
            { FollowUpDueOn: { } due, FollowUpDoneOn: null } => today > due
                ? OversightStanding.FollowUpOverdue
                : OversightStanding.FollowUp,
            _ => OversightStanding.Done,
        };

    public static OversightStanding Of(StatusReport report, DateOnly today) =>
        report switch
        {
            { CancelledAt: not null } => OversightStanding.Cancelled,
            { ReceivedOn: { } received } => received > report.DueOn
                ? OversightStanding.DoneLate
                : OversightStanding.Done,
            _ => today > report.DueOn ? OversightStanding.Overdue : OversightStanding.Open,
        };

    public static string InspectionLabel(OversightStanding standing) =>
        standing switch
        {
            OversightStanding.Open => "予定",
            OversightStanding.Overdue => "実施の遅れ",
            OversightStanding.FollowUp => "改善待ち",
            OversightStanding.FollowUpOverdue => "改善の遅れ",
            OversightStanding.Done or OversightStanding.DoneLate => "実施済",
            OversightStanding.Cancelled => "取りやめ",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };

    public static string ReportLabel(OversightStanding standing) =>
        standing switch
        {
            OversightStanding.Open => "受領待ち",
            OversightStanding.Overdue => "報告の遅れ",
            OversightStanding.Done => "受領済",
            OversightStanding.DoneLate => "期限後に受領",
            OversightStanding.Cancelled => "取りやめ",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };
}
