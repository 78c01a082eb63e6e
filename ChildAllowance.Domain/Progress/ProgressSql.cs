using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Payments;

namespace ChildAllowance.Domain.Progress;

/// <summary>
/// The counting statements, in SQL that both engines read. Each is one pass over an index that holds all its columns.
/// Numbers of states stand for the enums they are made from.
/// </summary>
internal static class ProgressSql
{
    /// <summary>The stage of one entitlement, by its own status first and its case second (as <see cref="ProgressStages"/>).</summary>
    private static readonly string Stage = StageCase();

    /// <summary>A contested child will be paid to one of its claimants at the most: its amount counts at the first claim only.</summary>
    private static readonly string Yen = $"""
        CASE WHEN e.Status = {(int)EntitlementStatus.Contested} AND EXISTS (
            SELECT 1 FROM Entitlement o WHERE o.ProgrammeId = e.ProgrammeId AND o.ChildId = e.ChildId
            AND o.Track = e.Track AND o.Status = e.Status AND o.Id < e.Id) THEN 0 ELSE e.AmountYen END
        """;

    /// <summary>Recipients, children and yen by stage and category.</summary>
    public static readonly string ByStageAndCategory = $"""
        SELECT x.Stage AS Stage, x.Category AS Category,
               COUNT(DISTINCT x.RecipientId) AS Recipients, COUNT(DISTINCT x.ChildId) AS Children, SUM(x.AmountYen) AS Yen
        FROM (SELECT {Stage} AS Stage, e.Category, e.RecipientId, e.ChildId, {Yen} AS AmountYen
              FROM Entitlement e JOIN AllowanceCase c ON c.Id = e.CaseId WHERE e.ProgrammeId = @p0) x
        GROUP BY x.Stage, x.Category
        """;

    /// <summary>As above without categories, so that a recipient counts once in a stage.</summary>
    public static readonly string ByStage = $"""
        SELECT x.Stage AS Stage, 0 AS Category,
               COUNT(DISTINCT x.RecipientId) AS Recipients, COUNT(DISTINCT x.ChildId) AS Children, SUM(x.AmountYen) AS Yen
        FROM (SELECT {Stage} AS Stage, e.RecipientId, e.ChildId, {Yen} AS AmountYen
              FROM Entitlement e JOIN AllowanceCase c ON c.Id = e.CaseId WHERE e.ProgrammeId = @p0) x
        GROUP BY x.Stage
        """;

    /// <summary>Each child once, where its best entitlement stands: paid before scheduled before waiting before ended.</summary>
    public static readonly string ChildrenByBestStage = $"""
        SELECT y.Stage AS Stage, 0 AS Category, 0 AS Recipients, COUNT(*) AS Children, SUM(y.AmountYen) AS Yen
        FROM (SELECT x.ChildId, MIN(x.Rank) % 100 AS Stage, MAX(x.AmountYen) AS AmountYen
              FROM (SELECT e.ChildId, e.AmountYen, {RankCase()} AS Rank
                    FROM Entitlement e JOIN AllowanceCase c ON c.Id = e.CaseId WHERE e.ProgrammeId = @p0) x
              GROUP BY x.ChildId) y
        GROUP BY y.Stage
        """;

    private static string StageCase() =>
        "CASE "
        + string.Join(
            ' ',
            Enum.GetValues<EntitlementStatus>()
                .Where(status => status != EntitlementStatus.Open)
                .Select(status => $"WHEN e.Status = {(int)status} THEN {(int)ProgressStages.Of(status, default)}")
        )
        + " "
        + string.Join(
            ' ',
            CaseStates.All.Select(state => $"WHEN c.State = {(int)state} THEN {(int)ProgressStages.Of(state)}")
        )
        + " END";

    // Order of precedence × 100 + stage: the smallest wins, the last two digits say which stage it was.
    private static string RankCase()
    {
        ProgressStage[] best =
        [
            ProgressStage.Paid,
            ProgressStage.Scheduled,
            ProgressStage.TransferFailed,
            ProgressStage.Payable,
            ProgressStage.Applying,
            ProgressStage.Notified,
            ProgressStage.Extracted,
            ProgressStage.Held,
            ProgressStage.OptedOut,
            ProgressStage.Ended,
            ProgressStage.Excluded,
        ];
        return $"CASE {Stage} "
            + string.Join(
                ' ',
                best.Select((stage, index) => $"WHEN {(int)stage} THEN {((index + 1) * 100) + (int)stage}")
            )
            + " END";
    }

    /// <summary>One row of the statements above.</summary>
    internal sealed record Row
    {
        public int Stage { get; init; }

        public int Category { get; init; }

        public int Recipients { get; init; }

        public int Children { get; init; }

        public long Yen { get; init; }
    }
}
