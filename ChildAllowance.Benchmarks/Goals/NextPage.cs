using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations.Demo;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>次へ in the list of cases: what the service does for it.</summary>
public sealed class NextPage : SpeedGoal
{
    private const int Pages = 40;

    private readonly List<double> times = [];
    private readonly List<double> entries = [];
    private IReadOnlyList<RecordedSql> statements = [];
    private Site? site;
    private RawDatabase? raw;
    private int round;

    public override string Name => "next-page";

    public override string Job => $"案件一覧の次のページ（50 件、{Pages} ページの中央値、記録簿への追記を含む）";

    public override string Baseline => "the same SQL statements sent bare in this process";

    public override double Goal => 3;

    public override double Stretch => 1.5;

    public override IEnumerable<string> Remarks =>
        [
            $"service p95 {Measurement.Percentile(times, 0.95):F1} ms; {statements.Count} statements; "
                + $"its ledger entry alone {Measurement.Percentile(entries, 0.5):F2} ms",
            "the browser's part (rendering, network) is not in it; its own goal, 1.3 times a bare grid, is not measured here",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site")));
        raw = new RawDatabase(site.Folder.CasesDb);
        using var recorder = new SqlRecorder();
        await ShowAsync(Pages / 2);
        statements = recorder.Statements;
    }

    public override Task BeforeEachAsync()
    {
        if (round++ <= 1)
        {
            times.Clear();
            entries.Clear();
        }

        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var first = times.Count;
        for (var page = 1; page <= Pages; page++)
        {
            times.Add(await Tool.TimeAsync(() => ShowAsync(page + 1)));
            entries.Add(await Tool.TimeAsync(() => RecordAsync(page)));
        }

        return Measurement.Percentile(times.Skip(first), 0.5);
    }

    public override Task<double> BaselineAsync() =>
        Task.FromResult(Measurement.Percentile(Enumerable.Range(0, Pages).Select(_ => raw!.Time(statements)), 0.5));

    public override async Task CleanUpAsync()
    {
        raw?.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    /// <summary>An entry of the same kind and size, to see its part of the whole.</summary>
    private Task RecordAsync(int page) =>
        site!
            .Get<AccessLog>()
            .RecordAsync(
                TrainingStaff.ActorOf("clerk1"),
                LedgerAct.ListShown,
                [.. Enumerable.Range(page * 50, 50).Select(id => Subject.Case(id))]
            );

    private async Task ShowAsync(int page) =>
        (
            await site!
                .Get<CaseQueries>()
                .PageAsync(new CaseSearch(), new PageRequest(page), null, TrainingStaff.ActorOf("clerk1"))
        ).Must();
}
