using System.Diagnostics;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>Durable entries by 64 callers at once, beside bare inserts of rows of the same size in durable batches of 100.</summary>
public sealed class LedgerAppend : SpeedGoal
{
    private const int Callers = 64;
    private const int Entries = 51_200;
    private const int BodySize = 330;

    private static readonly Actor Clerk = new()
    {
        StaffId = "S001",
        PersonId = "P001",
        Name = "試験 一郎",
        Roles = StaffRoles.Clerk,
        Terminal = "10.1.2.3",
        Session = "0011223344556677",
    };

    private readonly List<double> waits = [];
    private LedgerStore? store;
    private string folder = "";
    private int round;

    public override string Name => "ledger-append";

    public override string Job => $"記録簿への追記（{Callers} 人同時、1 件ごとに永続、件/秒）";

    public override string Baseline => "同じ大きさの行の INSERT（100 件ごとに COMMIT、synchronous=FULL）";

    public override double Goal => 0.5;

    public override double Stretch => 0.75;

    public override bool LargerIsBetter => true;

    public override IEnumerable<string> Remarks =>
        [
            $"p50 {Measurement.Percentile(waits, 0.5):F2} ms",
            $"p99 {Measurement.Percentile(waits, 0.99):F2} ms (goal 5 ms)",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.folder = folder;
        store = new LedgerStore(
            new LedgerOptions { Path = Path.Combine(folder, "ledger.db"), KeysFolder = Path.Combine(folder, "keys") }
        );
        await store.OpenAsync();
    }

    public override Task BeforeEachAsync()
    {
        waits.Clear();
        round++;
        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var perCaller = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(AppendAsync)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        waits.AddRange(perCaller.SelectMany(times => times));
        // The search tables follow in pauses; here they must not disturb the baseline.
        await store!.CompleteIndexAsync(CancellationToken.None);
        return Entries / seconds;
    }

    public override Task<double> BaselineAsync()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, $"raw{round}.db")};Pooling=False"
        );
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute(
            connection,
            "CREATE TABLE entry(seq INTEGER PRIMARY KEY, body BLOB NOT NULL, leaf BLOB NOT NULL) STRICT"
        );
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO entry(seq, body, leaf) VALUES($seq, $body, $leaf)";
        var seq = insert.Parameters.AddWithValue("$seq", 0L);
        insert.Parameters.AddWithValue("$body", new byte[BodySize]);
        insert.Parameters.AddWithValue("$leaf", new byte[32]);
        var start = Stopwatch.GetTimestamp();
        for (var first = 0; first < Entries; first += 100)
        {
            Execute(connection, "BEGIN IMMEDIATE");
            for (var number = 0; number < 100; number++)
            {
                seq.Value = (long)(first + number);
                insert.ExecuteNonQuery();
            }

            Execute(connection, "COMMIT");
        }

        return Task.FromResult(Entries / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    public override async Task CleanUpAsync() => await store!.DisposeAsync();

    private async Task<List<double>> AppendAsync()
    {
        var times = new List<double>(Entries / Callers);
        for (var number = 0; number < Entries / Callers; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await store!.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(),
                    Act = LedgerAct.CaseOpened,
                    Actor = Clerk,
                    Subjects = [Subject.Case(number)],
                }
            );
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
