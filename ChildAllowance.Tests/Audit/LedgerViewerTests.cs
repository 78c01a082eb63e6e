using ChildAllowance.Domain.Audit;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

/// <summary>The ledgers of two web nodes, read as one by time.</summary>
public sealed class LedgerViewerTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly LedgerFolder mainFolder;
    private readonly LedgerFolder otherFolder;
    private readonly LedgerStore main;
    private readonly LedgerStore other;
    private readonly LedgerViewer viewer;

    public LedgerViewerTests()
    {
        mainFolder = new LedgerFolder(clock);
        otherFolder = new LedgerFolder(clock);
        main = new LedgerStore(mainFolder.Options with { FurtherPaths = [otherFolder.Options.Path] });
        other = new LedgerStore(otherFolder.Options with { Node = "web2" });
        viewer = new LedgerViewer(new LedgerNodes(main, new LedgerReader(main)));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_of_both_nodes_stand_in_one_order_of_time()
    {
        await AlternateAsync(4);
        var view = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Newest, ct: Ct);
        Assert.True(view.IsMerged);
        Assert.Equal(["web2.1 2", "main.1 2", "web2.1 1", "main.1 1", "web2.1 0", "main.1 0"], view.Rows.Select(Place));
        Assert.Equal((null, null), (view.Newer, view.Older));
    }

    [Fact]
    public async Task Pages_go_down_and_back_up_without_gap_or_overlap_while_both_nodes_write()
    {
        await AlternateAsync(21);
        var down = new List<LedgerView> { await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Newest, 5, Ct) };
        while (down[^1].Older is { } older)
        {
            await AlternateAsync(1);
            down.Add(await viewer.PageAsync(new LedgerFilter(), Again(LedgerTurn.OlderThan, older), 5, Ct));
        }

        var places = down.SelectMany(page => page.Rows).Select(Place).ToList();
        Assert.Equal(23, places.Count);
        Assert.Equal(places.Count, places.Distinct().Count());
        var times = down.SelectMany(page => page.Rows).Select(row => row.At).ToList();
        Assert.Equal(times.OrderDescending(), times);

        for (var number = down.Count - 1; number > 1; number--)
        {
            var up = await viewer.PageAsync(
                new LedgerFilter(),
                Again(LedgerTurn.NewerThan, down[number].Newer!),
                5,
                Ct
            );
            Assert.Equal(down[number - 1].Rows.Select(Place), up.Rows.Select(Place));
        }
    }

    [Fact]
    public async Task Entries_of_one_instant_keep_their_order_both_ways()
    {
        await OpenAsync();
        for (var number = 0; number < 6; number++)
        {
            await main.AppendAsync(LedgerFolder.Fact(), Ct);
            await other.AppendAsync(LedgerFolder.Fact(), Ct);
        }

        await FinishAsync(other);
        var newest = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Newest, 4, Ct);
        var second = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.OlderThan(newest.Older!), 4, Ct);
        var third = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.OlderThan(second.Older!), 4, Ct);
        var back = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.NewerThan(third.Newer!), 4, Ct);
        Assert.Equal(second.Rows.Select(Place), back.Rows.Select(Place));
    }

    [Fact]
    public async Task The_oldest_page_and_the_page_of_a_day_lead_on_both_ways()
    {
        await AlternateAsync(10);
        var oldest = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Oldest, 4, Ct);
        Assert.Equal(["web2.1 1", "main.1 1", "web2.1 0", "main.1 0"], oldest.Rows.Select(Place));
        Assert.Null(oldest.Older);
        var next = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.NewerThan(oldest.Newer!), 4, Ct);
        Assert.Equal(["web2.1 3", "main.1 3", "web2.1 2", "main.1 2"], next.Rows.Select(Place));

        var at = next.Rows[0].At;
        var day = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.At(at), 3, Ct);
        Assert.Equal(["main.1 3", "web2.1 2", "main.1 2"], day.Rows.Select(Place));
        var newer = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.NewerThan(day.Newer!), 3, Ct);
        Assert.Equal(["web2.1 4", "main.1 4", "web2.1 3"], newer.Rows.Select(Place));
        var beforeAll = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.At(at.AddYears(-1)), 4, Ct);
        Assert.Equal(oldest.Rows.Select(Place), beforeAll.Rows.Select(Place));
    }

    [Fact]
    public async Task Filters_looks_and_details_reach_both_nodes()
    {
        await AlternateAsync(2);
        await main.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:77") with { Detail = "本庁" }, Ct);
        clock.Advance(TimeSpan.FromMinutes(1));
        await other.AppendAsync(LedgerFolder.Fact(LedgerAct.CaseOpened, "case:77") with { Detail = "出張所" }, Ct);
        await FinishAsync(other);

        var view = await viewer.PageAsync(new LedgerFilter { Subject = "case:77" }, LedgerTurn.Newest, ct: Ct);
        Assert.Equal(["web2.1 2", "main.1 2"], view.Rows.Select(Place));
        var details = new List<string?>();
        foreach (var row in view.Rows)
        {
            details.Add((await viewer.DetailAsync(row.Log, row.Seq, Ct))!.Text);
        }

        Assert.Equal(["出張所", "本庁"], details);
        var look = Assert.Single(await viewer.LooksAtAsync(["case:77"], ct: Ct));
        Assert.Equal((2, 2), (look.Count, look.ByAct[LedgerAct.CaseOpened]));
        Assert.Equal(clock.GetUtcNow().UtcDateTime, look.LastAtUtc);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_named_and_the_others_are_shown()
    {
        await AlternateAsync(2);
        await other.DisposeAsync();
        File.Delete(otherFolder.Options.Path);
        var view = await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Newest, ct: Ct);
        Assert.Equal(otherFolder.Options.Path, Assert.Single(view.Unread));
        Assert.All(view.Rows, row => Assert.Equal("main.1", row.LogKey));
    }

    [Fact]
    public async Task Reading_leaves_the_other_ledger_as_it_is()
    {
        await AlternateAsync(2);
        await other.DisposeAsync();
        var before = await File.ReadAllBytesAsync(otherFolder.Options.Path, Ct);
        var files = Directory.GetFiles(otherFolder.Root).Order();
        await viewer.PageAsync(new LedgerFilter(), LedgerTurn.Newest, ct: Ct);
        Assert.Equal(before, await File.ReadAllBytesAsync(otherFolder.Options.Path, Ct));
        Assert.Equal(files, Directory.GetFiles(otherFolder.Root).Order());
    }

    [Fact]
    public async Task What_is_no_ledger_of_another_node_of_this_installation_is_refused_at_start()
    {
        await AlternateAsync(1);
        await File.WriteAllTextAsync(Path.Combine(mainFolder.Root, "x.db"), "これは記録簿ではない", Ct);
        Assert.Empty(FurtherLedger.FaultsOf(main.Options));
        var own = Assert.Single(FaultsOf(main.Options.Path));
        Assert.Contains("同じ記録簿", own, StringComparison.Ordinal);
        var twice = FaultsOf(other.Options.Path, other.Options.Path);
        Assert.Contains("同じ記録簿", Assert.Single(twice), StringComparison.Ordinal);
        var missing = FaultsOf(Path.Combine(mainFolder.Root, "none.db"), Path.Combine(mainFolder.Root, "x.db"));
        Assert.All(missing, fault => Assert.Contains("読み取れません", fault, StringComparison.Ordinal));
        Assert.Equal(2, missing.Count);
        var elsewhere = main.Options with
        {
            Origin = "other.example.lg.jp",
            Path = Path.Combine(mainFolder.Root, "y.db"),
        };
        Assert.Contains("Ledger:Origin", Assert.Single(FurtherLedger.FaultsOf(elsewhere)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main.1.72", "main.1.72")]
    [InlineData("web-2.2.0_main.1.72", "main.1.72_web-2.2.0")]
    [InlineData("72", null)]
    [InlineData("main.1.72_main.1.3", null)]
    [InlineData("main.1.x", null)]
    [InlineData("", null)]
    public void A_cursor_is_read_as_it_was_written(string text, string? expected) =>
        Assert.Equal(expected, LedgerCursor.Parse(text)?.ToString());

    public void Dispose()
    {
        main.Dispose();
        other.Dispose();
        mainFolder.Dispose();
        otherFolder.Dispose();
    }

    private static string Place(LedgerRow row) => $"{row.LogKey} {row.Seq}";

    /// <summary>The turn as it comes back from an address.</summary>
    private static LedgerTurn Again(Func<LedgerCursor, LedgerTurn> turn, LedgerCursor cursor) =>
        turn(LedgerCursor.Parse(cursor.ToString())!);

    private IReadOnlyList<string> FaultsOf(params string[] paths) =>
        FurtherLedger.FaultsOf(main.Options with { FurtherPaths = paths });

    private async Task OpenAsync()
    {
        await main.OpenAsync(ct: Ct);
        clock.Advance(TimeSpan.FromMinutes(1));
        await other.OpenAsync(ct: Ct);
        clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>So many entries, by turns on each node, a minute apart.</summary>
    private async Task AlternateAsync(int entries)
    {
        await OpenAsync();
        for (var number = 0; number < entries; number++)
        {
            await (number % 2 == 0 ? main : other).AppendAsync(LedgerFolder.Fact(), Ct);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        await FinishAsync(other);
    }

    /// <summary>The other node's search tables follow its entries.</summary>
    private static Task FinishAsync(LedgerStore store) => store.CompleteIndexAsync(Ct);
}
