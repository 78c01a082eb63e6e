using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>差異の処理: new data of a later extract are adopted, or what counts is kept. Both stay in the history.</summary>
public sealed class DifferenceService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    CaseRoundsReader rounds,
    VersionAdoption adoption,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>採用: the new data count from now on. Refused while a case of the recipient stands in a proposal or round.</summary>
    public Task<Result> AdoptAsync(long taskId, Operation operation, CancellationToken ct = default) =>
        DecideAsync(
            taskId,
            operation,
            "採用",
            async (db, task) =>
            {
                if (!task.HasWaiting)
                {
                    return new NothingToAdopt();
                }

                var recipient = task.RecipientId!.Value;
                var allRounds = await rounds.AllAsync(db, task.ProgrammeId, CancellationToken.None);
                var obstacles = await CaseLocks.ObstaclesAsync(db, [recipient], allRounds, CancellationToken.None);
                if (obstacles.TryGetValue(recipient, out var obstacle))
                {
                    return obstacle;
                }

                var waiting = new WaitingVersions(task.WaitingVersion, task.WaitingAccount);
                if (
                    task.ChildId is null
                    && await VersionAdoption.LiftsShieldAsync(db, recipient, waiting, CancellationToken.None)
                )
                {
                    return new AdoptionLiftsShield();
                }

                await AdoptAsync(db, task, operation);
                return null;
            },
            ct
        );

    /// <summary>現状維持: what counts goes on counting. The reason of the operation is required.</summary>
    public async Task<Result> KeepAsync(long taskId, Operation operation, CancellationToken ct = default) =>
        string.IsNullOrWhiteSpace(operation.Reason)
            ? new KeepReasonMissing()
            : await DecideAsync(taskId, operation, "現状維持", (_, _) => Task.FromResult<DomainError?>(null), ct);

    private async Task<Result> DecideAsync(
        long taskId,
        Operation operation,
        string outcome,
        Func<AllowanceDbContext, CaseTask, Task<DomainError?>> applyAsync,
        CancellationToken ct
    )
    {
        var what = $"{nameof(DifferenceService)} task:{taskId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.EditCases, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, taskId, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var task = await db
            .CaseTasks.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == taskId && row.Kind == CaseTaskKind.Difference, ct);
        if (task is null)
        {
            return new NotFound("差異");
        }

        if (await RefuseShieldedAsync(db, task, operation.Actor, what, ct) is { } shielded)
        {
            return shielded;
        }

        if (!await CloseAsync(db, task.Id, outcome, operation))
        {
            return await DecidedAsync(db, taskId);
        }

        if (await applyAsync(db, task) is { } obstacle)
        {
            return obstacle;
        }

        await RecordAsync(db, task, outcome, operation);
        AppliedOperations.Add(db, operation, taskId, true);
        outbox.Add(db, FactOf(task, operation));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return Result.Ok;
    }

    /// <summary>One statement, so that of two clerks exactly one decides.</summary>
    private static async Task<bool> CloseAsync(
        AllowanceDbContext db,
        long taskId,
        string outcome,
        Operation operation
    ) =>
        await db
            .CaseTasks.Where(row => row.Id == taskId && row.ClosedAt == null)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.ClosedAt, operation.At)
                    .SetProperty(row => row.ClosedBy, operation.Actor.Name)
                    .SetProperty(row => row.Outcome, outcome)
            ) == 1;

    private static async Task<DomainError> DecidedAsync(AllowanceDbContext db, long taskId)
    {
        var closed = await db.CaseTasks.AsNoTracking().SingleAsync(row => row.Id == taskId);
        return new DifferenceIsDecided(closed.ClosedBy ?? "", closed.ClosedAt!.Value, closed.Outcome ?? "");
    }

    private async Task<DomainError?> RefuseShieldedAsync(
        AllowanceDbContext db,
        CaseTask task,
        Actor actor,
        string what,
        CancellationToken ct
    )
    {
        if (!await Shield.CoversAsync(db, task.RecipientId!.Value, actor, ct))
        {
            return null;
        }

        await gate.LogDeniedAsync(actor, nameof(Permission.SeeProtected), what, ct);
        return new CaseIsRestricted();
    }

    private async Task AdoptAsync(AllowanceDbContext db, CaseTask task, Operation operation)
    {
        var ct = CancellationToken.None;
        var recipient = task.RecipientId!.Value;
        var by = operation.Actor.StaffId;
        if (task.ChildId is { } child)
        {
            await VersionAdoption.OfChildAsync(db, recipient, child, task.WaitingVersion, ct);
        }
        else
        {
            var waiting = new WaitingVersions(task.WaitingVersion, task.WaitingAccount);
            await adoption.OfRecipientAsync(db, recipient, waiting, by, ct);
        }

        await CaseSearchIndex.RefreshAsync(db, [recipient], ct);
    }

    private static async Task RecordAsync(AllowanceDbContext db, CaseTask task, string outcome, Operation operation)
    {
        var of = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == task.CaseId);
        if (of is not null)
        {
            var scope = new CaseScope(db, of, operation, CancellationToken.None);
            db.CaseEvents.Add(CaseEvents.Beside(scope, $"取込の差異を処理しました（{outcome}）"));
            await CaseEvents.TouchAsync(scope);
        }
    }

    private static LedgerFact FactOf(CaseTask task, Operation operation)
    {
        List<string> subjects = [Subject.Recipient(task.RecipientId!.Value)];
        if (task.CaseId is { } caseId)
        {
            subjects.Insert(0, Subject.Case(caseId));
        }

        if (task.ChildId is { } child)
        {
            subjects.Add(Subject.Child(child));
        }

        return LedgerFact.Of(operation, LedgerAct.CaseChanged, subjects) with
        {
            Artifact = new LedgerObject { Ref = operation.Kind.ToString() },
        };
    }
}
