using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Audit;

public sealed class OutboxTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly RecordingLedger ledger = new();
    private readonly Outbox outbox = new(new DetailSeal(Flip, Flip), TimeProvider.System);
    private readonly OutboxDrain drain;

    public OutboxTests()
    {
        connection.Open();
        using var db = Open();
        db.Database.EnsureCreated();
        drain = new OutboxDrain(Open, outbox, ledger);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_reach_the_ledger_in_order_and_once()
    {
        var facts = Enumerable.Range(0, 450).Select(number => Fact($"理由{number}")).ToList();
        await SaveAsync([.. facts]);

        Assert.Equal(450, await drain.DrainAsync(Ct));
        Assert.Equal(0, await drain.DrainAsync(Ct));

        Assert.Equal(facts.Select(fact => (fact.Id, fact.Detail)), ledger.Facts.Select(fact => (fact.Id, fact.Detail)));
        Assert.Equal(0, await drain.BacklogAsync(Ct));
    }

    [Fact]
    public async Task Detail_lies_sealed_until_drained_and_is_dropped_then()
    {
        await SaveAsync(Fact("転居先を確認"));
        await using var db = Open();
        var waiting = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(Ct);
        Assert.DoesNotContain("転居先", waiting.Fact);
        Assert.DoesNotContain("転居先", Encoding.UTF8.GetString(waiting.SealedDetail!));

        await drain.DrainAsync(Ct);

        var drained = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(Ct);
        Assert.Null(drained.SealedDetail);
        Assert.Equal(0, drained.LedgerSeq);
        Assert.Equal("転居先を確認", ledger.Facts[0].Detail);
    }

    [Fact]
    public async Task While_the_ledger_is_down_facts_wait_and_are_drained_later()
    {
        await SaveAsync(Fact("保留"));
        ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => drain.DrainAsync(Ct));
        Assert.Equal(1, await drain.BacklogAsync(Ct));

        ledger.IsDown = false;
        Assert.Equal(1, await drain.DrainAsync(Ct));
    }

    [Fact]
    public async Task While_the_ledger_fails_now_and_then_facts_keep_their_order_and_come_once()
    {
        var random = new Random(12);
        var facts = new List<LedgerFact>();
        for (var turn = 0; turn < 60; turn++)
        {
            LedgerFact[] more = [.. Enumerable.Range(0, random.Next(4)).Select(number => Fact($"{turn}-{number}"))];
            facts.AddRange(more);
            await SaveAsync(more);
            ledger.FailNext = random.Next(2);
            try
            {
                await drain.DrainAsync(Ct);
            }
            catch (LedgerUnavailableException)
            {
                Assert.Equal(facts.Count - ledger.Facts.Count, await drain.BacklogAsync(Ct));
            }
        }

        ledger.FailNext = 0;
        await drain.DrainAsync(Ct);
        Assert.Equal(facts.Select(fact => fact.Id), ledger.Facts.Select(fact => fact.Id));
    }

    [Fact]
    public void A_fact_that_the_ledger_would_refuse_for_ever_is_refused_at_once()
    {
        using var db = Open();
        Assert.ThrowsAny<ArgumentException>(() => outbox.Add(db, Fact("\ud842")));
        Assert.Empty(db.ChangeTracker.Entries());
    }

    [Fact]
    public async Task A_crash_after_the_append_gives_no_second_entry()
    {
        var fact = Fact("二重");
        await SaveAsync(fact);
        await ledger.AppendAsync(fact, Ct);

        await drain.DrainAsync(Ct);

        Assert.Single(ledger.Facts);
    }

    [Fact]
    public async Task An_operation_done_before_answers_the_same_and_refuses_other_arguments()
    {
        var operation = Operation.Begin(OperationKind.CaseHeld, Actor.System("test"), TimeProvider.System);
        await using var db = Open();
        Assert.False((await AppliedOperations.FindAsync<int>(db, operation, "案件1", Ct)).Value.IsDone);

        AppliedOperations.Add(db, operation, "案件1", 7);
        await db.SaveChangesAsync(Ct);

        Assert.Equal(
            new Earlier<int>(true, 7),
            (await AppliedOperations.FindAsync<int>(db, operation, "案件1", Ct)).Value
        );
        Assert.IsType<OperationReused>((await AppliedOperations.FindAsync<int>(db, operation, "案件2", Ct)).Error);
    }

    public void Dispose()
    {
        drain.Dispose();
        connection.Dispose();
    }

    private static byte[] Flip(byte[] bytes) => [.. bytes.Select(value => (byte)(value ^ 0x5A))];

    private static LedgerFact Fact(string detail) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = LedgerAct.CaseChanged,
            Actor = Actor.System("test"),
            Subjects = [Subject.Case(1)],
            Detail = detail,
        };

    private OutboxContext Open() => new OutboxContext(connection);

    private async Task SaveAsync(params LedgerFact[] facts)
    {
        await using var db = Open();
        foreach (var fact in facts)
        {
            outbox.Add(db, fact);
        }

        await db.SaveChangesAsync(Ct);
    }

    private sealed class OutboxContext(SqliteConnection connection) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder
                .ApplyConfiguration(new OutboxMessageMapping())
                .ApplyConfiguration(new AppliedOperationMapping());
    }
}
