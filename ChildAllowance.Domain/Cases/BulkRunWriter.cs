using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>A request that was judged, before anything is written.</summary>
/// <param name="Plan">The judged cases, or why there is nothing to do.</param>
/// <param name="Proposed">The lines to be approved; <see langword="null"/> when no approval is needed.</param>
internal sealed record BulkRequest(
    int ProgrammeId,
    BulkOrder Order,
    Result<BulkPlan> Plan,
    IReadOnlyList<ProposalLine>? Proposed,
    int SeenCount,
    Operation Operation
)
{
    /// <summary>What makes a repeated call the same call.</summary>
    public object Arguments => new { Order, SeenCount };
}

/// <summary>
/// Writes the start of a run in one transaction: its lines, and its proposal or its first cases. Everything was judged
/// before, so that 25,000 cases hold the write lock for a fraction of a second.
/// </summary>
public sealed class BulkRunWriter(BulkExecutor executor, Proposals proposals, RoundHolds roundHolds, Outbox outbox)
{
    /// <summary>Up to so many cases are done at once within the call.</summary>
    private const int AtOnce = 500;

    internal async Task<Result<BulkStart>> WriteAsync(AllowanceDbContext db, BulkRequest request, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<BulkStart>(db, request.Operation, request.Arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        if (RefusalOf(request) is { } refusal)
        {
            return refusal;
        }

        var run = await AddRunAsync(db, request, ct);
        if (await ProposeInRoundsAsync(db, run, request, ct) is { } notProposed)
        {
            return notProposed;
        }

        if (request.Proposed is { } lines)
        {
            var draft = BulkContent.DraftOf(run, request.Order, lines);
            var proposal = await proposals.AddAsync(db, draft, request.Operation, ct);
            if (!proposal.IsOk)
            {
                return proposal.Error;
            }

            run.ProposalId = proposal.Value.Id;
        }
        else if (request.Plan.Value!.Accepted.Length <= AtOnce)
        {
            while (run.State == BulkRunState.Running)
            {
                await db.SaveChangesAsync(ct);
                await executor.ExecuteAsync(db, run, ct);
            }
        }

        var started = new BulkStart(run.Id, run.ProposalId);
        AppliedOperations.Add(db, request.Operation, request.Arguments, started);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return started;
    }

    /// <summary>Leads a run another way, and tells the ledger who did it.</summary>
    internal async Task<Result> SteerAsync(
        AllowanceDbContext db,
        long runId,
        Operation operation,
        Func<BulkRun, DomainError?> step,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await db.BulkRuns.FirstOrDefaultAsync(row => row.Id == runId, ct);
        if (run is null)
        {
            return new NotFound("一括処理");
        }

        if (step(run) is { } refusal)
        {
            return refusal;
        }

        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.BulkActionRun) with
            {
                Artifact = BulkFacts.ObjectOf(run, operation.Kind.ToString(), run.DoneCount),
            }
        );
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return Result.Ok;
    }

    /// <summary>Cases of a hold that stand in a payment round go another way: by a proposal that stops the round.</summary>
    private async Task<DomainError?> ProposeInRoundsAsync(
        AllowanceDbContext db,
        BulkRun run,
        BulkRequest request,
        CancellationToken ct
    )
    {
        var (cases, operation) = (request.Plan.Value!.Proposed, request.Operation);
        if (cases.Length == 0)
        {
            return null;
        }

        var reason = request.Order.HoldReason;
        var proposal = await roundHolds.ProposeAsync(db, run.ProgrammeId, cases, reason, operation, ct);
        if (proposal.IsOk)
        {
            outbox.Add(
                db,
                LedgerFact.Of(operation, LedgerAct.BulkActionRun, [.. cases.Select(Subject.Case)]) with
                {
                    Artifact = BulkFacts.ObjectOf(run, nameof(OperationKind.ProposalMade), cases.Length),
                }
            );
        }

        return proposal.Error;
    }

    private static DomainError? RefusalOf(BulkRequest request) =>
        !request.Plan.IsOk ? request.Plan.Error
        : request.Plan.Value.Ids.Length != request.SeenCount
            ? new SelectionHasChanged(request.SeenCount, request.Plan.Value.Ids.Length)
        : request.Plan.Value is { Accepted.Length: 0, Proposed.Length: 0 } ? new NothingWouldChange()
        : null;

    private static async Task<BulkRun> AddRunAsync(AllowanceDbContext db, BulkRequest request, CancellationToken ct)
    {
        var (plan, operation) = (request.Plan.Value!, request.Operation);
        var run = new BulkRun
        {
            ProgrammeId = request.ProgrammeId,
            OperationId = operation.Id,
            Action = request.Order.Action,
            OrderJson = request.Order.ToJson(),
            State = request.Proposed is null ? BulkRunState.Running : BulkRunState.AwaitsApproval,
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
        await BulkRunItems.AddAsync(db, run.Id, plan.Ids, plan.Refused, ct);
        return run;
    }
}
