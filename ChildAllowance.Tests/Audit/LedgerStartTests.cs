using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Audit;

public sealed class LedgerStartTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_drains_what_waited_and_closes_open_intents_as_ok_or_failed()
    {
        await using var services = await StartAsync();
        var saved = services.Begin(OperationKind.ProposalApproved, LedgerFolder.Clerk);
        var lost = services.Begin(OperationKind.PaymentFileMade, LedgerFolder.Clerk);
        var refused = services.Begin(OperationKind.MailingFileMade, LedgerFolder.Clerk);
        var waiting = services.Begin(OperationKind.ProposalApproved, LedgerFolder.Clerk);
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        var intents = services.Get<LedgerIntents>();
        await intents.OpenAsync(saved, LedgerAct.ProposalApproved, ct: Ct);
        await intents.OpenAsync(lost, LedgerAct.FileExported, ct: Ct);
        await intents.OpenAsync(refused, LedgerAct.FileExported, ct: Ct);
        await intents.FailAsync(refused, LedgerAct.FileExported, ct: Ct);
        await intents.OpenAsync(waiting, LedgerAct.ProposalApproved, ct: Ct);
        await using (var db = services.OpenDb())
        {
            AppliedOperations.Add(db, saved, null, true);
            AppliedOperations.Add(db, waiting, null, true);
            services.Get<Outbox>().Add(db, LedgerFact.Of(waiting, LedgerAct.ProposalApproved));
            await db.SaveChangesAsync(Ct);
        }

        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);

        Assert.Equal(["ok", "intent"], await OutcomesAsync(services, saved));
        Assert.Equal(["failed", "intent"], await OutcomesAsync(services, lost));
        Assert.Equal(["failed", "intent"], await OutcomesAsync(services, refused));
        Assert.Equal(["ok", "intent"], await OutcomesAsync(services, waiting));
    }

    [Fact]
    public async Task Repeated_announcement_of_one_operation_is_one_entry()
    {
        await using var services = await StartAsync();
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        var operation = services.Begin(OperationKind.ProposalApproved, LedgerFolder.Clerk);
        var intents = services.Get<LedgerIntents>();
        Assert.Equal(
            await intents.OpenAsync(operation, LedgerAct.ProposalApproved, ct: Ct),
            await intents.OpenAsync(operation, LedgerAct.ProposalApproved, ct: Ct)
        );
    }

    [Fact]
    public async Task A_save_that_leaves_a_fact_wakes_the_drain()
    {
        await using var services = await StartAsync();
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        await using var db = services.OpenDb();
        services.Get<Outbox>().Add(db, LedgerFolder.Fact());
        await db.SaveChangesAsync(Ct);
        await services.Get<OutboxDrain>().WaitForSignalAsync(Ct);
        Assert.Equal(1, await services.Get<OutboxDrain>().DrainAsync(Ct));
        Assert.Equal(1, await services.Get<LedgerStart>().HighestKnownAsync(Ct));
        Assert.Equal(1, LedgerReferences.HighestIn(Path.Combine(services.Folder, "cases.db")));
    }

    [Fact]
    public async Task A_ledger_that_the_case_database_knows_to_be_longer_is_refused_and_left_as_it_is()
    {
        await using (var services = await StartAsync())
        {
            await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
            await using var db = services.OpenDb();
            services.Get<Outbox>().Add(db, LedgerFolder.Fact());
            await db.SaveChangesAsync(Ct);
            await services.Get<OutboxDrain>().DrainAsync(Ct);
            await services.Get<LedgerStore>().DisposeAsync();
            File.Delete(folder.Options.Path);
            File.Delete(folder.Options.CheckpointPath);

            var start = new LedgerStart(
                new LedgerStore(folder.Options),
                services.Get<LedgerReader>(),
                services.Get<OutboxDrain>(),
                services.OpenDb
            );
            var health = await start.RunAsync(closesIntents: true, Ct);
            Assert.Equal(LedgerState.RolledBack, health.State);
        }

        Assert.False(File.Exists(folder.Options.Path));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<IEnumerable<string>> OutcomesAsync(TestServices services, Operation operation)
    {
        var page = await services
            .Get<LedgerReader>()
            .PageAsync(new LedgerFilter { OperationId = operation.Id }, ct: Ct);
        return page.Rows.Select(row => row.Outcome);
    }

    private Task<TestServices> StartAsync() => TestServices.StartAsync(services => services.AddAudit(folder.Options));
}
