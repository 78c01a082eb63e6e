using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

public sealed class LedgerReaderTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly LedgerFolder folder;

    public LedgerReaderTests() => folder = new LedgerFolder(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Actor Auditor => LedgerFolder.Clerk with { StaffId = "S900", Roles = StaffRoles.Auditor };

    [Fact]
    public async Task Pages_go_from_the_newest_down_without_overlap_while_entries_are_added()
    {
        using var store = await folder.OpenAsync();
        await store.AppendManyAsync([.. Enumerable.Range(0, 9).Select(_ => LedgerFolder.Fact())], Ct);
        var reader = new LedgerReader(store);
        var first = await reader.PageAsync(new LedgerFilter(), size: 4, ct: Ct);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        var second = await reader.PageAsync(new LedgerFilter(), first.Next, 4, Ct);
        var third = await reader.PageAsync(new LedgerFilter(), second.Next, 4, Ct);
        Assert.Equal([9, 8, 7, 6], first.Rows.Select(row => row.Seq));
        Assert.Equal([5, 4, 3, 2], second.Rows.Select(row => row.Seq));
        Assert.Equal([1, 0], third.Rows.Select(row => row.Seq));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task Filters_narrow_by_each_part_and_together()
    {
        using var store = await folder.OpenAsync();
        var operation = Guid.CreateVersion7();
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:1"), Ct);
        clock.Advance(TimeSpan.FromHours(1));
        await store.AppendAsync(
            LedgerFolder.Fact(LedgerAct.ListShown, "case:1", "case:2") with
            {
                OperationId = operation,
            },
            Ct
        );
        clock.Advance(TimeSpan.FromHours(1));
        await store.AppendAsync(
            LedgerFolder.Fact(LedgerAct.AccessDenied) with
            {
                Actor = LedgerFolder.Clerk with { StaffId = "S002" },
                Out = LedgerOutcome.Denied,
            },
            Ct
        );
        var noon = new DateTime(2026, 2, 20, 0, 30, 0, DateTimeKind.Utc);
        await AssertFoundAsync(store, new LedgerFilter { StaffId = "S002" }, 3);
        await AssertFoundAsync(store, new LedgerFilter { Outcome = LedgerOutcome.Denied }, 3);
        await AssertFoundAsync(store, new LedgerFilter { Subject = "case:1" }, 2, 1);
        await AssertFoundAsync(store, new LedgerFilter { Subject = "case:1", Acts = [LedgerAct.ListShown] }, 2);
        await AssertFoundAsync(store, new LedgerFilter { Acts = [LedgerAct.CaseOpened, LedgerAct.AccessDenied] }, 3, 1);
        await AssertFoundAsync(store, new LedgerFilter { Acts = [LedgerAct.CaseOpened] }, 1);
        await AssertFoundAsync(store, new LedgerFilter { OperationId = operation }, 2);
        await AssertFoundAsync(store, new LedgerFilter { FromUtc = noon }, 3, 2);
        await AssertFoundAsync(store, new LedgerFilter { FromUtc = noon, ToUtc = noon.AddHours(1) }, 2);
        await AssertFoundAsync(store, new LedgerFilter { ToUtc = noon, StaffId = "S001" }, 1);
    }

    [Fact]
    public async Task Every_combination_of_filters_finds_what_a_walk_over_all_entries_finds()
    {
        using var store = await folder.OpenAsync();
        var random = new Random(7);
        LedgerAct[] acts = [LedgerAct.CaseOpened, LedgerAct.ListShown, LedgerAct.FileExported];
        string[] media = ["M-2026-001", "M-2026-002"];
        var operation = Guid.CreateVersion7();
        for (var number = 0; number < 300; number++)
        {
            clock.Advance(TimeSpan.FromMinutes(random.Next(60)));
            var medium = random.Next(4) == 0 ? media[random.Next(2)] : null;
            var fact = LedgerFolder.Fact(acts[random.Next(3)], $"case:{random.Next(4)}") with
            {
                Actor = LedgerFolder.Clerk with { StaffId = $"S00{random.Next(3)}" },
                Out = (LedgerOutcome)random.Next((int)LedgerOutcome.Ok, (int)LedgerOutcome.Intent + 1),
                OperationId = random.Next(5) == 0 ? operation : null,
                Artifact = medium is null ? null : new LedgerObject { Medium = medium },
            };
            await store.AppendAsync(fact, Ct);
        }

        var reader = new LedgerReader(store);
        var all = await AllAsync(reader, new LedgerFilter());
        for (var number = 0; number < 200; number++)
        {
            var filter = new LedgerFilter
            {
                FromUtc = random.Next(2) == 0 ? all[random.Next(all.Count)].At : null,
                ToUtc = random.Next(2) == 0 ? all[random.Next(all.Count)].At : null,
                StaffId = random.Next(2) == 0 ? $"S00{random.Next(3)}" : null,
                Acts = [.. acts.Where(_ => random.Next(3) == 0)],
                Subject = random.Next(3) == 0 ? $"case:{random.Next(4)}" : null,
                Medium = random.Next(4) == 0 ? media[random.Next(2)] : null,
                Outcome = random.Next(3) == 0 ? LedgerOutcome.Denied : null,
                OperationId = random.Next(9) == 0 ? operation : null,
            };
            var expected = all.Where(row => Fits(row, filter)).Select(row => row.Seq);
            Assert.Equal(expected, (await AllAsync(reader, filter)).Select(row => row.Seq));
        }
    }

    [Fact]
    public async Task A_day_finds_its_entries_also_when_the_clock_was_set_back_and_forth()
    {
        var steps = new SteppingClock(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
        using var stepped = new LedgerFolder(steps);
        using var store = await stepped.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:1"), Ct);
        steps.Step(TimeSpan.FromDays(-10));
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:2"), Ct);
        steps.Step(TimeSpan.FromDays(20));
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:3"), Ct);
        var day = new DateTime(2026, 2, 10, 0, 0, 0, DateTimeKind.Utc);
        var filter = new LedgerFilter
        {
            FromUtc = day,
            ToUtc = day.AddDays(1),
            Acts = [LedgerAct.CaseOpened],
        };
        var found = await AllAsync(new LedgerReader(store), filter);
        Assert.Equal(["case:2"], Assert.Single(found).Subjects);
    }

    [Fact]
    public async Task A_row_shows_everything_of_its_entry()
    {
        using var store = await folder.OpenAsync();
        var fact = LedgerFolder.Fact(LedgerAct.FileDownloaded, "case:1") with
        {
            Actor = LedgerFolder.Clerk with { ResponsibleStaffId = "S007" },
            Purpose = "発送",
            OperationId = Guid.CreateVersion7(),
            Artifact = new LedgerObject
            {
                Sha256 = "ab",
                Bytes = 1,
                Rows = 2,
                Yen = 3,
                Medium = "dvd",
                Ref = "batch:3",
            },
            Detail = "理由",
            Corrects = 0,
        };
        await store.AppendAsync(fact, Ct);
        var row = (await new LedgerReader(store).FindAsync(1, Ct))!;
        Assert.Equal((fact.Id, "S001", fact.Actor.Roles), (row.Id, row.StaffId, row.Roles));
        Assert.Equal(("10.1.2.3", "0011223344556677", "S007"), (row.Terminal, row.Session, row.ResponsibleStaffId));
        Assert.Equal((LedgerAct.FileDownloaded, "ok", "発送"), (row.KnownAct, row.Outcome, row.Purpose));
        Assert.Equal((fact.OperationId, fact.Artifact, 0L), (row.OperationId, row.Artifact, row.Corrects));
        Assert.Equal(["case:1"], row.Subjects);
        Assert.Equal((1, true), (row.SubjectCount, row.HasDetail));
        Assert.Equal(clock.GetUtcNow().UtcDateTime, row.At);
        Assert.Equal("理由", (await new LedgerReader(store).DetailAsync(1, Ct))!.Text);
    }

    [Fact]
    public async Task What_is_shown_is_the_body_and_not_the_search_table()
    {
        await folder.FillAsync(1);
        folder.Sql("UPDATE entry_index SET actor = 'S999' WHERE seq = 1");
        using var store = await folder.OpenAsync();
        var page = await new LedgerReader(store).PageAsync(new LedgerFilter { StaffId = "S999" }, ct: Ct);
        Assert.Equal("S001", Assert.Single(page.Rows).StaffId);
    }

    [Fact]
    public async Task Dropped_search_tables_are_rebuilt_when_the_store_is_opened()
    {
        await folder.FillAsync(5);
        folder.Sql("DROP TABLE entry_subject; UPDATE entry_index SET actor = 'S999'");
        using (var store = await folder.OpenAsync())
        {
            await AssertFoundAsync(store, new LedgerFilter { Subject = "case:3" }, 3);
        }

        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Who_has_looked_at_a_family_is_told_by_staff_also_from_long_lists()
    {
        using var store = await folder.OpenAsync();
        string[] all = [.. Enumerable.Range(1, 500).Select(number => Subject.Case(number))];
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.ListShown, all), Ct);
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:77", "person:R77"), Ct);
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseChanged, "case:77"), Ct);
        clock.Advance(TimeSpan.FromDays(1));
        await store.AppendAsync(
            LedgerFolder.Fact(LedgerAct.ValueRevealed, "person:R77") with
            {
                Actor = LedgerFolder.Clerk with { StaffId = "S002" },
            },
            Ct
        );

        var reader = new LedgerReader(store);
        var looks = await reader.LooksAtAsync(["case:77", "person:R77"], ct: Ct);
        Assert.Equal([("S002", 1), ("S001", 2)], looks.Select(look => (look.StaffId, look.Count)));
        Assert.Equal(1, looks[1].ByAct[LedgerAct.ListShown]);
        var lately = await reader.LooksAtAsync(["person:R77"], clock.GetUtcNow().UtcDateTime.AddHours(-1), Ct);
        Assert.Equal("S002", Assert.Single(lately).StaffId);
    }

    [Fact]
    public async Task Looking_at_the_log_needs_the_permission_and_is_an_entry()
    {
        using var store = await folder.OpenAsync();
        var service = Service(store);
        Assert.IsType<NotPermitted>((await service.PageAsync(LedgerFolder.Clerk, new LedgerFilter(), ct: Ct)).Error);
        var page = (await service.PageAsync(Auditor, new LedgerFilter { Subject = "case:1" }, ct: Ct)).Value!;
        Assert.Equal("LedgerViewed", Assert.Single(page.Rows).Act);
        var acts = (await new LedgerReader(store).PageAsync(new LedgerFilter(), ct: Ct)).Rows.Select(row => row.Act);
        Assert.Equal(["LedgerViewed", "AccessDenied", "LedgerCreated"], acts);
    }

    [Fact]
    public async Task Verifying_leaves_its_outcome_in_the_log()
    {
        using var store = await folder.OpenAsync();
        var service = Service(store);
        Assert.IsType<NotPermitted>((await service.VerifyAsync(LedgerFolder.Clerk, ct: Ct)).Error);
        Assert.True((await service.VerifyAsync(Auditor, ct: Ct)).Value!.Intact);
        Assert.Equal("intact", (await new LedgerReader(store).FindAsync(2, Ct))!.Artifact!.Ref);
    }

    [Fact]
    public async Task When_the_ledger_takes_no_entry_the_log_is_not_shown()
    {
        var store = await folder.OpenAsync();
        var service = Service(store);
        await store.DisposeAsync();
        Assert.IsType<LedgerNotWritable>((await service.PageAsync(Auditor, new LedgerFilter(), ct: Ct)).Error);
    }

    public void Dispose() => folder.Dispose();

    private static AuditService Service(LedgerStore store) =>
        new(
            new LedgerViewer(new LedgerNodes(store, new LedgerReader(store))),
            store,
            new AccessGate(store, NullLogger<AccessGate>.Instance),
            NullLogger<AuditService>.Instance
        );

    private static bool Fits(LedgerRow row, LedgerFilter filter) =>
        !(row.At < filter.FromUtc)
        && !(row.At >= filter.ToUtc)
        && (filter.StaffId ?? row.StaffId) == row.StaffId
        && (filter.Acts.Count == 0 || filter.Acts.Contains(row.KnownAct!.Value))
        && (filter.Subject is null || row.Subjects.Contains(filter.Subject))
        && (filter.OperationId is null || row.OperationId == filter.OperationId)
        && (filter.Medium is null || row.Artifact?.Medium == filter.Medium)
        && (filter.Outcome is null || row.Outcome == "denied");

    private static async Task<List<LedgerRow>> AllAsync(LedgerReader reader, LedgerFilter filter)
    {
        var rows = new List<LedgerRow>();
        long? before = null;
        do
        {
            var page = await reader.PageAsync(filter, before, 40, Ct);
            rows.AddRange(page.Rows);
            before = page.Next;
        } while (before is not null);

        return rows;
    }

    private static async Task AssertFoundAsync(LedgerStore store, LedgerFilter filter, params long[] seqs)
    {
        var page = await new LedgerReader(store).PageAsync(filter, ct: Ct);
        Assert.Equal(seqs, page.Rows.Select(row => row.Seq));
    }
}
