using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while 復元の宣言 exchanges the ledger for the next incarnation. Started again, the program is either still stopped
/// with nothing changed, and can be declared again, or at work in the next incarnation; both ledgers verify and no fact is
/// lost or told twice. The long form kills at every single step.
/// </summary>
public sealed class RestoreKillTests : KillTest
{
    private const int ShortKills = 6;
    private const int FactsBefore = 3;
    private const int FactsLost = 4;

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Killed_at_any_step_the_ledger_is_the_old_one_or_the_next_and_goes_on()
    {
        await PrepareAsync();
        var whole = CopyPrepared("whole");
        var end = await KilledScenario.RunAsync(Scenarios.DeclareRestore, whole);
        Assert.False(end.WasKilled);
        var kept = await CheckAsync(whole);

        foreach (var step in StepsOf(end.Steps!.Value, ShortKills))
        {
            var folder = CopyPrepared($"killed-{step}");
            var killed = await KilledScenario.RunAsync(Scenarios.DeclareRestore, folder, step);
            Assert.True(killed.WasKilled, killed.Output);
            await GoOnAsync(folder, killed.Output);
            Assert.Equal(kept, await CheckAsync(folder));
            Delete(folder);
        }
    }

    /// <summary>An installation whose ledger was put back to what it was before its last facts.</summary>
    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(Prepared);
        var ledger = Path.Combine(Prepared, "ledger.db");
        var copy = Path.Combine(Prepared, "ledger.copy");
        await using (var host = await FolderHost.OpenAsync(Prepared))
        {
            await AddFactsAsync(host, 1, FactsBefore);
        }

        File.Copy(ledger, copy);
        await using (var host = await FolderHost.OpenAsync(Prepared))
        {
            await AddFactsAsync(host, 1 + FactsBefore, FactsLost);
        }

        File.Move(copy, ledger, overwrite: true);
    }

    private static async Task AddFactsAsync(FolderHost host, int first, int count)
    {
        await using var db = host.OpenDb();
        foreach (var number in Enumerable.Range(first, count))
        {
            host.Get<Outbox>().Add(db, LedgerFolder.Fact(LedgerAct.CaseChanged, Subject.Case(number)));
        }

        await db.SaveChangesAsync(Ct);
        await host.Get<OutboxDrain>().DrainAsync(Ct);
    }

    /// <summary>The next start after the death; where nothing was declared yet, it is declared again.</summary>
    private static async Task GoOnAsync(string folder, string killed)
    {
        await using var host = await FolderHost.OpenAsync(folder);
        var health = host.Get<LedgerStore>().Health;
        if (health.State == LedgerState.RolledBack)
        {
            Assert.Empty(Directory.GetFiles(folder, "ledger.before-*"));
            await Scenarios.DeclareRestoreAsync(host);
            health = host.Get<LedgerStore>().Health;
        }

        Assert.True(health is { State: LedgerState.Ready, Problem: null }, killed + health);
    }

    /// <summary>Both incarnations verify, hold each fact once, and nothing is left over.</summary>
    /// <returns>Root of the closed ledger.</returns>
    private static async Task<string> CheckAsync(string folder)
    {
        await using (var host = await FolderHost.OpenAsync(folder))
        {
            await host.Get<ILedger>().AppendAsync(LedgerFolder.Fact(), Ct);
            Assert.Equal(0, await host.Get<OutboxDrain>().BacklogAsync());
        }

        var ledger = Path.Combine(folder, "ledger.db");
        var closed = IncarnationFiles.PathBefore(ledger, 2);
        var verification = await LedgerVerifier.VerifyAsync(ledger, minimumSeq: 1, ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        var earlier = Assert.Single(verification.Earlier);
        Assert.EndsWith("/main/1", earlier.Log, StringComparison.Ordinal);
        Assert.Equal(FactsLost, earlier.Lost);
        Assert.True(File.GetAttributes(closed).HasFlag(FileAttributes.ReadOnly));
        Assert.Equal(
            Enumerable.Range(1, FactsBefore + FactsLost).Select(number => Subject.Case(number)),
            [.. ChangedIn(closed), .. ChangedIn(ledger)]
        );
        // The empty file with which a killed program held the exchange may stay.
        File.Delete(ledger + ".restore");
        Assert.Equal(
            ["ledger.before-2.checkpoint", "ledger.before-2.db", "ledger.checkpoint", "ledger.db"],
            Directory.GetFiles(folder, "ledger.*").Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        return earlier.Verification.Root;
    }

    private static List<string> ChangedIn(string ledger)
    {
        using var snapshot = LedgerSnapshot.Open(ledger);
        using var command = snapshot.Connection.CreateCommand();
        command.CommandText = "SELECT body FROM entry ORDER BY seq";
        using var rows = command.ExecuteReader();
        var subjects = new List<string>();
        while (rows.Read())
        {
            var fields = EntryFields.Parse(rows.GetFieldValue<byte[]>(0));
            subjects.AddRange(fields.Act == nameof(LedgerAct.CaseChanged) ? fields.Subjects : []);
        }

        return subjects;
    }
}
