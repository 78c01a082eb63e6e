using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>A clock that is set while the program runs: the order stands, each step is told, nothing looks like tampering.</summary>
public sealed class LedgerClockTests : IDisposable
{
    private readonly SteppingClock clock = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly SealEnvelope envelope = SealEnvelope.Create();
    private readonly LedgerFolder folder;

    public LedgerClockTests() => folder = new LedgerFolder(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_back_far_forward_and_past_2038_are_told_and_the_order_stands()
    {
        TimeSpan[] steps =
        [
            TimeSpan.FromDays(-1),
            TimeSpan.FromDays(400),
            TimeSpan.FromHours(-1),
            TimeSpan.FromDays(13 * 365),
            TimeSpan.FromDays(-400),
        ];
        using (var store = await OpenSealedAsync())
        {
            foreach (var step in steps)
            {
                clock.Step(step);
                clock.Elapse(TimeSpan.FromMinutes(1));
                await store.AppendAsync(LedgerFolder.Fact(), Ct);
            }
        }

        await AssertStepsAsync([.. steps.Select(step => (long)step.TotalMilliseconds)]);
    }

    [Fact]
    public async Task A_clock_that_flaps_by_a_second_is_no_step()
    {
        using (var store = await OpenSealedAsync())
        {
            for (var turn = 0; turn < 60; turn++)
            {
                clock.Step(TimeSpan.FromSeconds(turn % 2 == 0 ? 1 : -1));
                clock.Elapse(TimeSpan.FromMilliseconds(10));
                await store.AppendAsync(LedgerFolder.Fact(), Ct);
            }
        }

        await AssertStepsAsync([]);
    }

    [Fact]
    public async Task A_clock_set_back_between_two_runs_is_told_by_the_next_one()
    {
        using (await OpenSealedAsync()) { }

        clock.Step(TimeSpan.FromDays(-1));
        await folder.FillAsync(1);
        await AssertStepsAsync([-(long)TimeSpan.FromDays(1).TotalMilliseconds]);
    }

    /// <summary>15:00 UTC is the next day in Japan; the end of January there is a new key.</summary>
    [Fact]
    public async Task Midnight_in_Japan_is_no_step_and_divides_the_days()
    {
        clock.Elapse(new DateTimeOffset(2026, 2, 28, 14, 59, 59, TimeSpan.Zero) - clock.GetUtcNow());
        long before;
        long after;
        using (var store = await OpenSealedAsync())
        {
            before = await store.AppendAsync(LedgerFolder.Fact(), Ct);
            clock.Elapse(TimeSpan.FromSeconds(1));
            after = await store.AppendAsync(LedgerFolder.Fact(), Ct);
            var march = new LedgerFilter
            {
                FromUtc = new DateTime(2026, 2, 28, 15, 0, 0, DateTimeKind.Utc),
                Acts = [LedgerAct.CaseOpened],
            };
            var found = await new LedgerReader(store).PageAsync(march, ct: Ct);
            Assert.Equal(after, Assert.Single(found.Rows).Seq);
        }

        Assert.True(before < after);
        Assert.Equal(2L, folder.Scalar("SELECT count(*) FROM signer"));
        await AssertStepsAsync([]);
    }

    public void Dispose() => folder.Dispose();

    private async Task<LedgerStore> OpenSealedAsync()
    {
        var store = await folder.OpenAsync();
        var began = LedgerFolder.Fact(LedgerAct.SealsCommissioned);
        Assert.True(await store.CommissionSealsAsync(envelope, began, Ct));
        return store;
    }

    /// <summary>The steps that the ledger tells, in milliseconds; nothing else is wrong with it.</summary>
    private async Task AssertStepsAsync(IReadOnlyList<long> expected)
    {
        var told = LedgerForgery
            .Bodies(folder)
            .Select(body => EntryReader.Row(body))
            .Where(row => row.KnownAct == LedgerAct.ClockStepped)
            .Select(row => row.Artifact!.StepMilliseconds);
        Assert.Equal(expected.Select(step => (long?)step), told);
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, envelopes: [envelope], ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
    }
}
