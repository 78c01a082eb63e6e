using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
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
    BulkExecutor executor,
    BulkRunner runner,
    Proposals proposals,
    CaseAccess access,
    AccessGate gate
)
{
    /// <summary>Up to so many cases are done at once within the call.</summary>
    private const int AtOnce = 500;

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
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var arguments = new { order, seenCount };
        var earlier = await AppliedOperations.FindAsync<BulkStart>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var plan = await planner.PlanAsync(db, programme, selection, order, operation.Actor, ct);
        if (!plan.IsOk)
        {
            return plan.Error;
        }

        if (plan.Value.Ids.Length != seenCount)
        {
            return new SelectionHasChanged(seenCount, plan.Value.Ids.Length);
        }

        if (plan.Value.Accepted.Length == 0)
        {
            return new NothingWouldChange();
        }

        var needsApproval = plan.Value.NeedsApproval(programme.Settings.BulkApprovalThreshold);
        var run = await AddRunAsync(db, programme, plan.Value, order, operation, needsApproval, ct);
        var started = needsApproval
            ? await DraftAsync(db, run, order, operation, ct)
            : await BeginAsync(db, run, plan.Value, ct);
        if (!started.IsOk)
        {
            return started;
        }

        AppliedOperations.Add(db, operation, arguments, started.Value);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
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
    public async Task<Result> CancelAsync(long runId, Actor actor, CancellationToken ct = default)
    {
        var what = $"{nameof(BulkService)}.{nameof(CancelAsync)} bulk:{runId}";
        if (await gate.RefuseAsync(actor, Permission.RunBulkAction, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var asked = await db
            .BulkRuns.Where(run => run.Id == runId && run.State == BulkRunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.IsCancelRequested, true), ct);
        runner.Signal();
        return asked == 0 ? new RunNotRunning() : Result.Ok;
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

    private static async Task<BulkRun> AddRunAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        BulkPlan plan,
        BulkOrder order,
        Operation operation,
        bool needsApproval,
        CancellationToken ct
    )
    {
        var run = new BulkRun
        {
            ProgrammeId = programme.Id,
            OperationId = operation.Id,
            Action = order.Action,
            OrderJson = order.ToJson(),
            State = needsApproval ? BulkRunState.AwaitsApproval : BulkRunState.Running,
            CaseCount = plan.Ids.Length,
            HandledCount = plan.Refused.Count,
            RequestedAt = operation.At,
            RequestedBy = operation.Actor.StaffId,
            RequestedByName = operation.Actor.Name,
            ActorJson = JsonSerializer.Serialize(operation.Actor),
            Reason = operation.Reason,
        };
        db.BulkRuns.Add(run);
        await db.SaveChangesAsync(ct);
        await BulkRunItems.AddAsync(db, run.Id, plan.Ids, ct);
        await BulkRunItems.SettleAsync(db, run.Id, plan.Refused, ct);
        return run;
    }

    private async Task<Result<BulkStart>> DraftAsync(
        AllowanceDbContext db,
        BulkRun run,
        BulkOrder order,
        Operation operation,
        CancellationToken ct
    )
    {
        var draft = await BulkContent.DraftAsync(db, run, order, ct);
        var proposal = await proposals.AddAsync(db, draft, operation, ct);
        if (!proposal.IsOk)
        {
            return proposal.Error;
        }

        run.ProposalId = proposal.Value.Id;
        return new BulkStart(run.Id, proposal.Value.Id);
    }

    private async Task<Result<BulkStart>> BeginAsync(
        AllowanceDbContext db,
        BulkRun run,
        BulkPlan plan,
        CancellationToken ct
    )
    {
        if (plan.Accepted.Length <= AtOnce)
        {
            await executor.ExecuteAsync(db, run, ct);
        }

        return new BulkStart(run.Id, null);
    }
}
