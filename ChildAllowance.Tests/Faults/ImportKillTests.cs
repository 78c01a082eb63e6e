using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while an import is committed. Started again, all of it is there or nothing, it can be committed then, and the
/// ledger is intact and tells it once. The long form kills at every single step.
/// </summary>
public sealed class ImportKillTests : KillTest
{
    private const int Recipients = 2_500;
    private const int ShortKills = 4;

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Killed_at_any_step_the_import_is_whole_or_not_there_and_goes_on()
    {
        await PrepareAsync();
        var whole = CopyPrepared("whole");
        var end = await KilledScenario.RunAsync(Scenarios.CommitImport, whole);
        Assert.False(end.WasKilled);
        var wanted = await RegistryAsync(whole);

        foreach (var step in StepsOf(end.Steps!.Value, ShortKills))
        {
            var folder = CopyPrepared($"killed-{step}");
            var killed = await KilledScenario.RunAsync(Scenarios.CommitImport, folder, step);
            Assert.True(killed.WasKilled, killed.Output);
            await using (var host = await FolderHost.OpenAsync(folder))
            {
                if (!await IsWholeAsync(host))
                {
                    await Scenarios.CommitImportAsync(host);
                }

                Assert.True(await IsWholeAsync(host));
                Assert.IsType<AlreadyImported>((await CheckAsync(host)).Error);
            }

            Assert.Equal(wanted, await RegistryAsync(folder));
            await CheckLedgerAsync(folder);
            Delete(folder);
        }
    }

    /// <summary>An empty installation with an extract that was inspected and waits to be committed.</summary>
    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(Prepared);
        await using var host = await FolderHost.OpenAsync(Prepared);
        var preview = await CheckAsync(host);
        Assert.True(preview.IsOk && preview.Value.CanCommit, preview.Error?.Message);
    }

    private static Task<Result<ImportPreview>> CheckAsync(FolderHost host) =>
        host.Get<IntakeService>()
            .CheckAsync(
                IntakeFixture.Dummy(Recipients),
                ImportProfile.StandardName,
                host.Begin(OperationKind.ImportCommitted, Staff.Clerk),
                ct: Ct
            );

    /// <summary>True when all of it is there, false when nothing of it is; anything between fails.</summary>
    private static async Task<bool> IsWholeAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var batches = await db.ImportBatches.CountAsync(Ct);
        Assert.Equal(batches * Recipients, await db.Recipients.CountAsync(Ct));
        Assert.Equal(batches * Recipients, await db.RecipientVersions.CountAsync(Ct));
        Assert.Equal(batches * Recipients, await db.CaseSearchEntries.CountAsync(Ct));
        Assert.Equal(batches > 0, await db.ChildRecords.AnyAsync(Ct));
        Assert.Equal(1 - batches, await db.ImportUploads.CountAsync(Ct));
        return batches == 1;
    }

    /// <summary>What stands in the registry, without the keys and nonces that differ in every run.</summary>
    private static async Task<string> RegistryAsync(string folder)
    {
        await using var host = await FolderHost.OpenAsync(folder);
        await using var db = host.OpenDb();
        var persons = await db
            .RecipientVersions.OrderBy(row => row.RecipientId)
            .Select(row => $"{row.RecipientId}:{row.Number}:{row.Name}:{row.Address}")
            .ToListAsync(Ct);
        var children = await db
            .ChildRecords.OrderBy(row => row.RecipientId)
            .ThenBy(row => row.ChildId)
            .Select(row => $"{row.RecipientId}:{row.ChildId}:{row.Number}:{row.Name}")
            .ToListAsync(Ct);
        return string.Join('\n', persons.Concat(children));
    }

    private static async Task CheckLedgerAsync(string folder)
    {
        await using var host = await FolderHost.OpenAsync(folder);
        Assert.Equal(0, await host.Get<OutboxDrain>().BacklogAsync());
        var page = await host.Get<LedgerReader>().PageAsync(new LedgerFilter(), long.MaxValue, 500);
        Assert.Single(page.Rows, row => row.Act == nameof(LedgerAct.ImportCommitted));
        var verification = await LedgerVerifier.VerifyAsync(Path.Combine(folder, "ledger.db"), ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
    }
}
