using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Operations.Demo;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>What the access entry adds to opening a case: the same session opens it twice, and only the first is an entry.</summary>
public sealed class CaseOpen : SpeedGoal
{
    private const int Cases = 100;
    private const double LimitMilliseconds = 5;

    private readonly List<double> withEntry = [];
    private readonly List<double> withoutEntry = [];
    private List<long> caseIds = [];
    private Site? site;
    private int round;

    public override string Name => "case-open";

    public override string Job => $"案件を開くときに閲覧の記録が加える時間（{Cases} 件の中央値の差、ミリ秒）";

    public override string Baseline => "the limit: 5 ms at the median";

    public override double Goal => 1;

    public override double Stretch => 0.5;

    public override IEnumerable<string> Remarks =>
        [
            $"with the entry: p50 {Measurement.Percentile(withEntry, 0.5):F1} ms, p95 {Measurement.Percentile(withEntry, 0.95):F1} ms",
            $"without: p50 {Measurement.Percentile(withoutEntry, 0.5):F1} ms, p95 {Measurement.Percentile(withoutEntry, 0.95):F1} ms",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site")));
        await using var db = site.OpenDb();
        var step = Math.Max(1, scale.Recipients / (Cases + 1));
        caseIds = await db.Cases.Where(row => row.Id % step == 7).Select(row => row.Id).Take(Cases).ToListAsync();
    }

    public override Task BeforeEachAsync()
    {
        if (round++ <= 1)
        {
            withEntry.Clear();
            withoutEntry.Clear();
        }

        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var (first, again) = (new List<double>(), new List<double>());
        foreach (var caseId in caseIds)
        {
            // Once beforehand, so that both measured times find the same pages in memory.
            await OpenAsync(caseId, Guid.NewGuid());
            var session = Guid.NewGuid();
            first.Add(await OpenAsync(caseId, session));
            again.Add(await OpenAsync(caseId, session));
        }

        withEntry.AddRange(first);
        withoutEntry.AddRange(again);
        return Measurement.Percentile(first, 0.5) - Measurement.Percentile(again, 0.5);
    }

    public override Task<double> BaselineAsync() => Task.FromResult(LimitMilliseconds);

    public override async Task CleanUpAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private Task<double> OpenAsync(long caseId, Guid session)
    {
        var queries = site!.Get<CaseDetailQueries>();
        var actor = TrainingStaff.ActorOf("clerk1") with { Session = session.ToString("N")[..16] };
        return Tool.TimeAsync(async () => (await queries.OpenAsync(caseId, null, actor)).Must());
    }
}
