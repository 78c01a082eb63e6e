using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.Progress;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>進捗 with its balance: the whole reading of the page.</summary>
public sealed class Progress : SpeedGoal
{
    private IReadOnlyList<RecordedSql> statements = [];
    private Site? site;
    private RawDatabase? raw;
    private string slowest = "";

    public override string Name => "progress";

    public override string Job => "進捗ページの全数値（段階、区分、突合、日別、予算、期限）";

    public override string Baseline => "the same SQL statements sent bare in this process";

    public override double Goal => 2;

    public override double Stretch => 1.2;

    public override IEnumerable<string> Remarks => [$"{statements.Count} statements; {slowest}"];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site")));
        raw = new RawDatabase(site.Folder.CasesDb);
        using var recorder = new SqlRecorder();
        await ReadAsync();
        statements = recorder.Statements;
    }

    public override Task<double> ProductAsync() => Tool.TimeAsync(ReadAsync);

    public override Task<double> BaselineAsync()
    {
        var times = statements.Select(one => (One: one, Time: raw!.Time([one]))).ToList();
        slowest =
            "the dearest: "
            + string.Join(
                "; ",
                times
                    .OrderByDescending(pair => pair.Time)
                    .Take(3)
                    .Select(pair => $"{pair.Time:F0} ms {string.Join(' ', pair.One.Text.Split())[..70]}…")
            );
        return Task.FromResult(times.Sum(pair => pair.Time));
    }

    public override async Task CleanUpAsync()
    {
        raw?.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private async Task ReadAsync() =>
        (await site!.Get<ProgressQueries>().ReadAsync(TrainingStaff.ActorOf("manager1"))).Must();
}
