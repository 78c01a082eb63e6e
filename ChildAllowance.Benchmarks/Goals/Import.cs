namespace ChildAllowance.Benchmarks.Goals;

/// <summary>The extract into an empty registry: inspected, committed, in the ledger.</summary>
public sealed class Import : SpeedGoal
{
    private readonly List<double> checks = [];
    private readonly List<double> commits = [];
    private ExtractImport? baseline;
    private Site? site;
    private string folder = "";
    private string extract = "";
    private Scale scale = Scale.W;
    private int round;

    public override string Name => "import";

    public override string Job => "取込（検査と確定: CP932 の読取り、全行の検査、照合、暗号化、履歴、記録簿）";

    public override string Baseline => "sqlite3 new.db \".import …\" of UTF-8 copies into tables with the same keys";

    public override double Goal => 5;

    public override double Stretch => 3;

    public override string? MissingTool => ExtractImport.MissingTool;

    public override IEnumerable<string> Remarks =>
        [
            $"inspection {Measurement.Percentile(checks, 0.5):F0} ms, commit {Measurement.Percentile(commits, 0.5):F0} ms",
            "peak RSS goal at Y: 500 MB",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.scale = scale;
        this.folder = folder;
        extract = Path.Combine(folder, "extract");
        PreparedData.WriteExtract(scale, extract);
        baseline = new ExtractImport(folder);
        baseline.Prepare(extract);
        await PreparedData.CopyAsync(Stage.Empty, scale, Path.Combine(folder, "site"));
    }

    public override async Task BeforeEachAsync()
    {
        await CleanUpAsync();
        if (round == 1)
        {
            checks.Clear();
            commits.Clear();
        }

        var target = Path.Combine(folder, $"site{round}");
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Empty, scale, target));
        round++;
    }

    public override async Task<double> ProductAsync()
    {
        var id = Guid.Empty;
        checks.Add(await Tool.TimeAsync(async () => id = (await PreparedData.CheckAsync(site!, extract)).Id));
        commits.Add(await Tool.TimeAsync(() => PreparedData.CommitAsync(site!, id)));
        return checks[^1] + commits[^1];
    }

    public override Task<double> BaselineAsync() => baseline!.RunAsync();

    public override async Task CleanUpAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
            Directory.Delete(site.Folder.Path, recursive: true);
            site = null;
        }
    }
}
