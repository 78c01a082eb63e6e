using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.Layout;

/// <summary>What every header reads: the ledger's state at once, the outbox after a pause.</summary>
public sealed class LedgerPulseTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Now_FollowsTheLedger()
    {
        await using var services = await StartAsync();
        var pulse = services.Get<LedgerPulse>();
        Assert.False(pulse.Now.Health.IsWritable);
        await services.Get<LedgerStore>().OpenAsync(ct: Ct);
        Assert.True(pulse.Now.Health.IsWritable);
        Assert.Null(pulse.Now.Notice);
        await services.Get<LedgerStore>().DisposeAsync();
        Assert.Equal(LedgerState.Closed, pulse.Now.Health.State);
        Assert.NotNull(pulse.Now.Notice);
    }

    [Fact]
    public async Task TheBacklog_IsCountedAnew_AfterAPause()
    {
        await using var services = await StartAsync();
        var pulse = services.Get<LedgerPulse>();
        Assert.Equal(0, (await pulse.ReadAsync(Ct)).Backlog);
        await services
            .Get<ProgrammeService>()
            .ChangeAsync(
                DefaultProgramme.Settings with
                {
                    BudgetYen = 1,
                },
                1,
                services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "試験"),
                Ct
            );
        Assert.Equal(0, (await pulse.ReadAsync(Ct)).Backlog);
        services.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await pulse.ReadAsync(Ct)).Backlog);
        await services.Get<LedgerStore>().OpenAsync(ct: Ct);
        await services.DrainAsync();
        services.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, (await pulse.ReadAsync(Ct)).Backlog);
    }

    public void Dispose() => folder.Dispose();

    private Task<TestServices> StartAsync() =>
        TestServices.StartAsync(services =>
        {
            services.AddAudit(folder.Options);
            services.AddSingleton<LedgerPulse>();
        });
}
