namespace ChildAllowance.Benchmarks.Goals;

/// <summary>The same rows in another order: everything is read and compared, and nothing of the registry is written.</summary>
public sealed class Reimport : SpeedGoal
{
    private static readonly string[] RegistryTables =
    [
        "Recipient",
        "RecipientVersion",
        "Child",
        "ChildRecord",
        "PayoutAccount",
        "CaseSearchEntry",
    ];

    private readonly List<double> checks = [];
    private ExtractImport? baseline;
    private Site? site;
    private string folder = "";
    private string extract = "";
    private int round;

    public override string Name => "reimport";

    public override string Job => "同じ内容を行の順を変えて再取込（検査と確定、台帳への書込み 0）";

    public override string Baseline => "the same sqlite3 \".import …\" as of import";

    public override double Goal => 3;

    public override double Stretch => 1.5;

    public override string? MissingTool => ExtractImport.MissingTool;

    public override IEnumerable<string> Remarks =>
        [
            $"writes to the registry: 0 in {round} imports (counted by triggers)",
            $"inspection {Measurement.Percentile(checks, 0.5):F0} ms of it",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.folder = folder;
        extract = Path.Combine(folder, "extract");
        PreparedData.WriteExtract(scale, extract);
        baseline = new ExtractImport(folder);
        baseline.Prepare(extract);
        var path = await PreparedData.CopyAsync(Stage.Imported, scale, Path.Combine(folder, "site"));
        site = await Site.OpenAsync(path);
        CountWrites(site.Folder.CasesDb);
    }

    public override Task BeforeEachAsync()
    {
        if (round == 1)
        {
            checks.Clear();
        }

        round++;
        ExtractImport.WriteShuffled(extract, Path.Combine(folder, "shuffled"), round);
        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var id = Guid.Empty;
        var shuffled = Path.Combine(folder, "shuffled");
        checks.Add(await Tool.TimeAsync(async () => id = (await PreparedData.CheckAsync(site!, shuffled)).Id));
        var commit = await Tool.TimeAsync(async () =>
        {
            var receipt = await PreparedData.CommitAsync(site!, id);
            if (!receipt.Counts.IsWithoutChange)
            {
                throw new InvalidOperationException($"The same rows were taken for changes: {receipt.Counts}");
            }
        });
        using var raw = new RawDatabase(site!.Folder.CasesDb);
        var writes = raw.Count("SELECT COUNT(*) FROM BenchWrite");
        return writes == 0
            ? checks[^1] + commit
            : throw new InvalidOperationException($"The import of the same rows wrote {writes} rows of the registry.");
    }

    public override Task<double> BaselineAsync() => baseline!.RunAsync();

    public override async Task CleanUpAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private static void CountWrites(string path)
    {
        using var raw = new RawDatabase(path);
        raw.Execute("CREATE TABLE BenchWrite(What TEXT)");
        foreach (var table in RegistryTables)
        {
            foreach (var act in (string[])["INSERT", "UPDATE", "DELETE"])
            {
                raw.Execute(
                    $"CREATE TRIGGER Bench{act}{table} AFTER {act} ON {table} BEGIN INSERT INTO BenchWrite VALUES('{act} {table}'); END"
                );
            }
        }
    }
}
