using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>Pages of a large log by date, actor, kind, subject, medium and their combinations, forwards and backwards.</summary>
public sealed class LedgerPage : SpeedGoal
{
    private const int OfEachKind = 20;
    private const int Rows = 50;
    private const double LimitMilliseconds = 200;

    private static readonly Actor Auditor = new()
    {
        StaffId = "S900",
        PersonId = "P900",
        Name = "試験 監査",
        Roles = StaffRoles.Auditor,
        Terminal = "10.1.2.3",
        Session = "0011223344556677",
    };

    private readonly Random random = new(2);
    private readonly List<(string Kind, LedgerFilter Filter, LedgerTurn Turn)> questions = [];
    private readonly Dictionary<string, List<double>> byKind = [];
    private readonly List<double> bareTimes = [];
    private LedgerStore? store;
    private AuditService? service;
    private SqliteConnection? bare;
    private RawDatabase? raw;
    private int entries;
    private int round;

    public override string Name => "ledger-page";

    public override string Job =>
        $"アクセスログの頁（日付・職員・種類・対象・媒体とその組合せ、先の頁・戻る頁、各 {OfEachKind} 回の p95、閲覧の記録を含む）";

    public override string Baseline => "the limit: 200 ms a page";

    public override double Goal => 1;

    public override double Stretch => 0.5;

    public override int Rounds => 3;

    public override IEnumerable<string> Remarks =>
        byKind
            .Select(pair =>
                $"{pair.Key}: p50 {Measurement.Percentile(pair.Value, 0.5):F1} ms, p95 {Measurement.Percentile(pair.Value, 0.95):F1} ms"
            )
            .Append(
                $"the same SQL bare (one open connection, bodies read) after one bare durable insert: p95 {Measurement.Percentile(bareTimes, 0.95):F1} ms"
            )
            .Append($"over {entries:N0} entries");

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        entries = scale == Scale.Y ? 10_000_000 : 1_000_000;
        var options = new LedgerOptions
        {
            Path = Path.Combine(folder, "ledger.db"),
            KeysFolder = Path.Combine(folder, "keys"),
        };
        await LedgerVerify.FillAsync(options.Path, options.KeysFolder, entries, Rare);
        store = new LedgerStore(options);
        await store.OpenAsync();
        service = new AuditService(
            new LedgerViewer(new LedgerNodes(store, new LedgerReader(store))),
            store,
            new AccessGate(store, NullLogger<AccessGate>.Instance),
            NullLogger<AuditService>.Instance
        );
        bare = new SqliteConnection($"Data Source={options.Path};Mode=ReadOnly;Pooling=False");
        await bare.OpenAsync();
        raw = new RawDatabase(Path.Combine(folder, "raw.db"));
        raw.Execute(
            "PRAGMA journal_mode = WAL; CREATE TABLE entry(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"
        );
        await AskAboutAsync();
    }

    public override Task BeforeEachAsync()
    {
        if (round++ <= 1)
        {
            byKind.Clear();
            bareTimes.Clear();
        }

        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var times = new List<double>();
        foreach (var (kind, filter, turn) in questions)
        {
            times.Add(await Tool.TimeAsync(async () => (await service!.PageAsync(Auditor, filter, turn, Rows)).Must()));
            if (!byKind.TryGetValue(kind, out var list))
            {
                byKind.Add(kind, list = []);
            }

            list.Add(times[^1]);
        }

        return Measurement.Percentile(times, 0.95);
    }

    public override async Task<double> BaselineAsync()
    {
        foreach (var (_, filter, turn) in questions)
        {
            bareTimes.Add(
                await Tool.TimeAsync(() =>
                {
                    raw!.Execute("INSERT INTO entry(body) VALUES(zeroblob(330))");
                    return Task.FromResult(AskBare(filter, turn));
                })
            );
        }

        return LimitMilliseconds;
    }

    public override async Task CleanUpAsync()
    {
        bare?.Dispose();
        raw?.Dispose();
        if (store is not null)
        {
            await store.DisposeAsync();
        }
    }

    private int AskBare(LedgerFilter filter, LedgerTurn turn)
    {
        var place = turn.Cursor?.Places.Values.Single() ?? entries;
        var query = new LedgerQuery(bare!, filter);
        return turn.NewestFirst
            ? query.Page(0, place - 1, newestFirst: true, Rows + 1).Count
            : query.Page(place, long.MaxValue, newestFirst: false, Rows + 1).Count;
    }

    private static LedgerFact? Rare(int number, Actor actor) =>
        number % 5_000 == 17 ? Fact(actor, LedgerAct.FileExported, LedgerOutcome.Ok, $"M-{number / 20_000:D4}")
        : number % 200 == 18 ? Fact(actor, LedgerAct.AccessDenied, LedgerOutcome.Denied)
        : number % 300 == 19 ? Fact(Auditor, LedgerAct.LedgerViewed, LedgerOutcome.Ok)
        : null;

    private static LedgerFact Fact(Actor actor, LedgerAct act, LedgerOutcome outcome, string? medium = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = actor,
            Out = outcome,
            Artifact = medium is null ? null : new LedgerObject { Medium = medium, Rows = 1 },
        };

    private async Task AskAboutAsync()
    {
        var log = (await service!.PageAsync(Auditor, new LedgerFilter(), size: 1)).Must();
        var (begin, end) = (await TimeOfAsync(1), log.Rows[0].At);
        for (var number = 0; number < OfEachKind; number++)
        {
            var from = begin + ((end - begin) * random.NextDouble());
            var day = new LedgerFilter { FromUtc = from, ToUtc = from + ((end - begin) / 365) };
            var staff = $"S{random.Next(1, 41):D3}";
            var subject = Subject.Case(random.Next(25_000));
            Add("date", day);
            Add("everything up to a date", new LedgerFilter { ToUtc = from });
            Add("actor", new LedgerFilter { StaffId = staff });
            Add("kind", new LedgerFilter { Acts = [LedgerAct.FileExported] });
            Add("subject", new LedgerFilter { Subject = subject });
            Add("medium", new LedgerFilter { Medium = $"M-{random.Next(entries / 20_000):D4}" });
            Add("actor + date", day with { StaffId = staff });
            Add("actor + date + kind", day with { StaffId = staff, Acts = [LedgerAct.ListShown] });
            Add(
                "kinds + date",
                day with
                {
                    Acts = [LedgerAct.ListShown, LedgerAct.AccessDenied, LedgerAct.FileExported],
                }
            );
            Add(
                "subject + actor + kind",
                new LedgerFilter
                {
                    Subject = subject,
                    StaffId = staff,
                    Acts = [LedgerAct.CaseOpened],
                }
            );
            Add("refused + actor", new LedgerFilter { Outcome = LedgerOutcome.Denied, StaffId = staff });
            Add("actor + kind without any", new LedgerFilter { StaffId = "S900", Acts = [LedgerAct.CaseOpened] });
            Add(
                "refused + kind without any",
                new LedgerFilter { Outcome = LedgerOutcome.Denied, Acts = [LedgerAct.CaseOpened] }
            );
        }
    }

    /// <summary>The newest page, one somewhere in the middle, and one read backwards from there.</summary>
    private void Add(string kind, LedgerFilter filter)
    {
        var middle = new LedgerCursor(new Dictionary<string, long> { ["main.1"] = random.Next(entries) });
        LedgerTurn[] turns = [LedgerTurn.Newest, LedgerTurn.OlderThan(middle), LedgerTurn.NewerThan(middle)];
        questions.Add((kind, filter, turns[questions.Count % turns.Length]));
    }

    private async Task<DateTime> TimeOfAsync(long seq) => (await new LedgerReader(store!).FindAsync(seq))!.At;
}
