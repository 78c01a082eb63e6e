using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

/// <summary>The short way through a bulk action: asked for by a clerk, approved by another person.</summary>
internal static class BulkScene
{
    public static readonly BulkOrder Hold = new() { Action = BulkAction.Hold, HoldReason = HoldReason.Inquiry };

    public static async Task<long[]> AddCasesAsync(this ITestHost host, int count, CaseState state)
    {
        var ids = new long[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = (await TestData.AddCaseAsync(host, state: state)).Id;
        }

        return ids;
    }

    public static async Task<BulkStart> StartBulkAsync(
        this ITestHost host,
        BulkSelection selection,
        BulkOrder order,
        int seen,
        Actor? by = null
    )
    {
        var started = await host.Get<BulkService>()
            .StartAsync(selection, order, seen, host.Begin(OperationKind.BulkActionRun, by), TestServices.Ct);
        Assert.True(started.IsOk, started.Error?.Message);
        return started.Value;
    }

    public static async Task ApproveBulkAsync(this ITestHost host, BulkStart started)
    {
        var proposalId = started.ProposalId!.Value;
        await using var db = host.OpenDb();
        var hash = await db
            .Proposals.Where(row => row.Id == proposalId)
            .Select(row => row.ContentHash)
            .SingleAsync(TestServices.Ct);
        var approved = await host.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = proposalId, SeenContentHash = hash },
                host.Begin(OperationKind.ProposalApproved, Staff.Approver),
                TestServices.Ct
            );
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    /// <summary>A hold of <paramref name="count"/> cases that is approved and waits for the runner.</summary>
    public static async Task<BulkStart> AddApprovedHoldAsync(this ITestHost host, int count)
    {
        await host.SetBulkThresholdAsync(1);
        var ids = await host.AddCasesAsync(count, CaseState.Notified);
        var started = await host.StartBulkAsync(BulkSelection.OfIds(ids), Hold, count);
        await host.ApproveBulkAsync(started);
        return started;
    }

    /// <summary>From this number of cases on another person approves.</summary>
    public static async Task SetBulkThresholdAsync(this ITestHost host, int threshold)
    {
        var programmes = host.Get<ProgrammeService>();
        var current = await programmes.CurrentAsync(TestServices.Ct);
        if (current.Settings.BulkApprovalThreshold == threshold)
        {
            return;
        }

        var changed = await programmes.ChangeAsync(
            current.Settings with
            {
                BulkApprovalThreshold = threshold,
            },
            current.Version,
            host.Begin(OperationKind.ProgrammeChanged, Staff.Administrator),
            TestServices.Ct
        );
        Assert.True(changed.IsOk, changed.Error?.Message);
    }

    public static async Task<int> CountAsync(this ITestHost host, CaseState state)
    {
        await using var db = host.OpenDb();
        return await db.Cases.CountAsync(row => row.State == state, TestServices.Ct);
    }

    public static async Task<BulkRun> RunAsync(this ITestHost host, long runId)
    {
        await using var db = host.OpenDb();
        return await db.BulkRuns.AsNoTracking().SingleAsync(row => row.Id == runId, TestServices.Ct);
    }

    public static Operation Begin(this ITestHost host, OperationKind kind, Actor? by = null) =>
        Operation.Begin(kind, by ?? Staff.Clerk, host.Clock, "試験");
}
