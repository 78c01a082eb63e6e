using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// 一括処理: preview, start, cancel, undo. From the programme's threshold on, and for every exclusion, another person
/// approves first; adding to a run or round needs none, because that run or round is approved itself.
/// </summary>
public sealed class BulkService(
    IDbContextFactory<AllowanceDbContext> contexts,
    BulkPlanner planner,
    BulkRunWriter writer,
    BulkRunner runner,
    CaseAccess access,
    AccessGate gate
)
{
    /// <summary>What would change and what would not, and why. Writes nothing.</summary>
    public async Task<Result<BulkPreview>> PreviewAsync(
        BulkSelection selection,
        BulkOrder order,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, order, nameof(PreviewAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var plan = await planner.PlanAsync(db, programme, selection, order, actor, ct);
        if (!plan.IsOk)
        {
            return plan.Error;
        }

        return await LogSampleAsync(plan.Value, actor, ct) is { } unlogged
            ? unlogged
            : plan.Value.ToPreview(programme.Settings.BulkApprovalThreshold);
    }

    /// <summary>Starts the action, or drafts it for approval. Answers the run, whose outcome is kept case by case.</summary>
    /// <param name="seenCount"><see cref="BulkPreview.SelectedCount"/> of the preview that the officer confirmed.</param>
    public async Task<Result<BulkStart>> StartAsync(
        BulkSelection selection,
        BulkOrder order,
        int seenCount,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, order, nameof(StartAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var plan = await planner.PlanAsync(db, programme, selection, order, operation.Actor, ct);
        var isProposed = plan.Value?.NeedsApproval(programme.Settings.BulkApprovalThreshold) == true;
        var request = new BulkRequest(
            programme.Id,
            order,
            plan,
            isProposed ? await BulkContent.LinesAsync(db, plan.Value!.Accepted, ct) : null,
            seenCount,
            operation
        );
        var started = await writer.WriteAsync(db, request, ct);
        runner.Signal();
        return started;
    }

    /// <summary>取消: leads every changed case back while none was changed since; under the same rule of approval.</summary>
    public Task<Result<BulkStart>> UndoAsync(
        long runId,
        int seenCount,
        Operation operation,
        CancellationToken ct = default
    ) =>
        StartAsync(
            BulkSelection.OfIds([]),
            new BulkOrder { Action = BulkAction.Undo, RunId = runId },
            seenCount,
            operation,
            ct
        );

    /// <summary>中止: the chunk that is under way is finished, the rest is left as it is.</summary>
    public Task<Result> CancelAsync(long runId, Operation operation, CancellationToken ct = default) =>
        SteerAsync(runId, operation, BulkSteps.Cancel, ct);

    /// <summary>再開 of a run that failed, with the cases that wait.</summary>
    public Task<Result> ResumeAsync(long runId, Operation operation, CancellationToken ct = default) =>
        SteerAsync(runId, operation, BulkSteps.Resume, ct);

    private async Task<Result> SteerAsync(
        long runId,
        Operation operation,
        Func<BulkRun, DomainError?> step,
        CancellationToken ct
    )
    {
        var what = $"{nameof(BulkService)}.{operation.Kind} bulk:{runId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.RunBulkAction, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var steered = await writer.SteerAsync(db, runId, operation, step, ct);
        runner.Signal();
        return steered;
    }

    /// <summary>The numbers that a preview shows are a look like any other.</summary>
    private async Task<DomainError?> LogSampleAsync(BulkPlan plan, Actor actor, CancellationToken ct) =>
        plan.Sampled.Count == 0
            ? null
            : await access.LogAsync(
                actor,
                LedgerAct.ListShown,
                [.. plan.Sampled.Select(Subject.Case)],
                null,
                null,
                null,
                ct
            );

    private async Task<DomainError?> RefuseAsync(Actor actor, BulkOrder order, string method, CancellationToken ct)
    {
        var what = $"{nameof(BulkService)}.{method} {order.Action}";
        var refusal = await gate.RefuseAsync(actor, Permission.RunBulkAction, what, ct);
        return refusal is null && planner.NeedOf(order) is { } more
            ? await gate.RefuseAsync(actor, more, what, ct)
            : refusal;
    }
}
