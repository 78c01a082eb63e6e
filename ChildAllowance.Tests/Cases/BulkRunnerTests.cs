using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Cases;

public sealed class BulkRunnerTests
{
    [Fact]
    public async Task Run_that_keeps_failing_ends_as_failed_and_the_next_one_is_done()
    {
        await using var services = await TestServices.StartAsync();
        var broken = await AddBrokenAsync(services);
        var sound = await services.AddApprovedHoldAsync(2);

        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        var failed = await services.RunAsync(broken);
        Assert.Equal((BulkRunState.Failed, 3), (failed.State, failed.Attempts));
        Assert.Equal(nameof(NullReferenceException), failed.FailureCause);
        Assert.Equal(BulkRunState.Done, (await services.RunAsync(sound.RunId)).State);
        Assert.Equal(2, await services.CountAsync(CaseState.OnHold));
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Artifact?.Ref == $"bulk:{broken}:Failed");
        Assert.Equal((LedgerAct.BulkActionRun, LedgerOutcome.Failed), (fact.Act, fact.Out));
    }

    [Fact]
    public async Task Failed_run_is_resumed_and_says_who_did_it()
    {
        await using var services = await TestServices.StartAsync();
        var broken = await AddBrokenAsync(services);
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        var resumed = await services
            .Get<BulkService>()
            .ResumeAsync(broken, services.Begin(OperationKind.BulkResumed), TestServices.Ct);
        var again = await services
            .Get<BulkService>()
            .ResumeAsync(broken, services.Begin(OperationKind.BulkResumed), TestServices.Ct);

        Assert.True(resumed.IsOk, resumed.Error?.Message);
        Assert.IsType<RunNotFailed>(again.Error);
        var run = await services.RunAsync(broken);
        Assert.Equal((BulkRunState.Running, 0, null), (run.State, run.Attempts, run.FailureCause));
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Artifact?.Ref == $"bulk:{broken}:BulkResumed");
        Assert.Equal(Staff.Clerk.StaffId, fact.Actor.StaffId);
    }

    [Fact]
    public async Task Watchers_are_told_of_each_step_of_a_run()
    {
        await using var services = await TestServices.StartAsync();
        var started = await services.AddApprovedHoldAsync(1);
        var told = new List<long>();
        services.Get<BulkRunner>().Moved += told.Add;

        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        Assert.Equal([started.RunId, started.RunId], told);
    }

    [Theory]
    [InlineData(StaffRoles.Approver)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Who_may_not_run_bulk_actions_can_neither_stop_nor_resume_one(StaffRoles role)
    {
        await using var services = await TestServices.StartAsync();
        var started = await services.AddApprovedHoldAsync(1);
        var other = Staff.Make("x1", "試験 職員", role);

        var cancelled = await services
            .Get<BulkService>()
            .CancelAsync(started.RunId, services.Begin(OperationKind.BulkCancelled, other), TestServices.Ct);
        var resumed = await services
            .Get<BulkService>()
            .ResumeAsync(started.RunId, services.Begin(OperationKind.BulkResumed, other), TestServices.Ct);

        Assert.IsType<NotPermitted>(cancelled.Error);
        Assert.IsType<NotPermitted>(resumed.Error);
        Assert.Equal(2, services.Ledger.Acts.Count(act => act == LedgerAct.AccessDenied));
    }

    /// <summary>A run whose target no longer exists.</summary>
    private static async Task<long> AddBrokenAsync(TestServices services)
    {
        var ids = await services.AddCasesAsync(1, CaseState.Notified);
        await using var db = services.OpenDb();
        var run = new BulkRun
        {
            ProgrammeId = 1,
            OperationId = Guid.CreateVersion7(),
            Action = BulkAction.AddToTarget,
            OrderJson = """{"Action":5,"TargetKind":"gone","TargetId":1}""",
            State = BulkRunState.Running,
            CaseCount = 1,
            RequestedAt = services.Clock.GetUtcNow().UtcDateTime,
            RequestedBy = Staff.Clerk.StaffId,
            RequestedByName = Staff.Clerk.Name,
            ActorJson = JsonSerializer.Serialize(Staff.Clerk),
        };
        db.BulkRuns.Add(run);
        await db.SaveChangesAsync(TestServices.Ct);
        db.BulkRunItems.Add(
            new BulkRunItem
            {
                RunId = run.Id,
                CaseId = ids[0],
                Position = 1,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
        return run.Id;
    }
}
