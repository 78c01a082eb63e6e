using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Keeps what the rules found: the same anomaly found again is the same finding, with its assessment.</summary>
internal static class ReviewFindings
{
    /// <summary>Adds new findings and brings known ones up to date in <paramref name="db"/>; the caller saves.</summary>
    /// <returns>The findings that were not known before.</returns>
    public static async Task<List<ReviewFinding>> KeepAsync(
        AllowanceDbContext db,
        IReadOnlyList<(Anomaly Anomaly, int RuleVersion)> found,
        ReviewScope scope,
        DateTime at,
        bool isAlert,
        CancellationToken ct
    )
    {
        var keys = found.Select(one => one.Anomaly.Key).ToList();
        var known = await db.ReviewFindings.Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, ct);
        var added = new List<ReviewFinding>();
        foreach (var (anomaly, version) in found)
        {
            if (known.TryGetValue(anomaly.Key, out var row))
            {
                Refresh(row, anomaly, version);
            }
            else
            {
                added.Add(RowOf(anomaly, version, scope, at, isAlert));
            }
        }

        db.ReviewFindings.AddRange(added);
        return added;
    }

    public static IReadOnlyList<LedgerAct> ActsOf(ReviewFinding row) =>
        [.. JsonSerializer.Deserialize<string[]>(row.ActsJson)!.Select(Enum.Parse<LedgerAct>)];

    public static IReadOnlyList<long> SeqsOf(ReviewFinding row) => JsonSerializer.Deserialize<long[]>(row.SeqsJson)!;

    // A finding that was judged harmless and then grew is judged again.
    private static void Refresh(ReviewFinding row, Anomaly anomaly, int version)
    {
        if (anomaly.Count > row.Count && row.Verdict == ReviewVerdict.NoProblem)
        {
            row.Verdict = ReviewVerdict.Open;
        }

        row.RuleVersion = version;
        row.Count = anomaly.Count;
        row.Figures = anomaly.Figures;
        row.ActsJson = Json(anomaly.Acts.Select(act => act.ToString()));
        row.SeqsJson = Json(anomaly.Seqs);
        row.IsStanding = true;
    }

    private static ReviewFinding RowOf(Anomaly anomaly, int version, ReviewScope scope, DateTime at, bool isAlert) =>
        new()
        {
            Key = anomaly.Key,
            Rule = anomaly.Rule,
            RuleVersion = version,
            StaffId = anomaly.StaffId,
            PersonId = scope.PersonOf(anomaly.StaffId),
            On = anomaly.On,
            LastOn = anomaly.LastOn,
            Month = YearMonth.Of(anomaly.On),
            Count = anomaly.Count,
            Figures = anomaly.Figures,
            Subject = anomaly.Subject,
            ActsJson = Json(anomaly.Acts.Select(act => act.ToString())),
            SeqsJson = Json(anomaly.Seqs),
            FoundAt = at,
            IsAlert = isAlert,
        };

    private static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
