using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>What a write did, for the history of the firm and for the ledger.</summary>
/// <param name="Ref">The row, e.g. <c>custodian:12</c>.</param>
/// <param name="Id">The answer to the caller: id of the row.</param>
/// <param name="Text">In Japanese, with the values; names may stand in it, so the ledger keeps it in the erasable part.</param>
internal sealed record ContractorChange(long ContractorId, string Ref, long Id, string Text);

/// <summary>
/// The one way to write to the register: permission, once by operation id, one transaction with the change, its line in
/// the history and its ledger fact.
/// </summary>
public sealed class ContractorWriter(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <param name="what">The operation in code words, for a refused call.</param>
    /// <param name="change">Checks and changes; may save for the id of a new row, never commits.</param>
    internal async Task<Result<long>> WriteAsync(
        string what,
        object arguments,
        Operation operation,
        Func<AllowanceDbContext, CancellationToken, Task<Result<ContractorChange>>> change,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.KeepContractors, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<long>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        try
        {
            var changed = await change(db, ct);
            if (!changed.IsOk)
            {
                return changed.Error;
            }

            Record(db, changed.Value, operation);
            AppliedOperations.Add(db, operation, arguments, changed.Value.Id);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            drain.Signal();
            return changed.Value.Id;
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return await AfterOtherAsync(arguments, operation, ct);
        }
    }

    /// <summary>Who changed the firm last, for one who comes too late.</summary>
    internal static async Task<ChangedMeanwhile> ChangedByOtherAsync(
        AllowanceDbContext db,
        long contractorId,
        CancellationToken ct
    )
    {
        var last = await LastEvents(db).FirstAsync(row => row.ContractorId == contractorId, ct);
        return new ChangedMeanwhile("委託先の登録", await NameAsync(db, last.StaffId, ct), last.At);
    }

    private void Record(AllowanceDbContext db, ContractorChange change, Operation operation)
    {
        var text = operation.Reason is { } reason ? $"{change.Text}（理由: {reason}）" : change.Text;
        db.ContractorEvents.Add(
            new ContractorEvent
            {
                ContractorId = change.ContractorId,
                At = operation.At,
                StaffId = operation.Actor.StaffId,
                Text = text,
                OperationId = operation.Id,
            }
        );
        outbox.Add(
            db,
            LedgerFact.Of(operation, ActOf(operation.Kind), Subject.Contractor(change.ContractorId)) with
            {
                Artifact = new LedgerObject { Ref = change.Ref },
                Detail = text,
            }
        );
    }

    private static LedgerAct ActOf(OperationKind kind) =>
        kind switch
        {
            OperationKind.ContractorChanged => LedgerAct.ContractorChanged,
            OperationKind.CustodianChanged => LedgerAct.CustodianChanged,
            OperationKind.SubcontractPermissionChanged => LedgerAct.SubcontractPermissionChanged,
            OperationKind.ContractClauseChanged => LedgerAct.ContractClauseChanged,
            OperationKind.ContractorInspectionChanged => LedgerAct.ContractorInspectionChanged,
            OperationKind.StatusReportChanged => LedgerAct.StatusReportChanged,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a write of this register."),
        };

    /// <summary>Somebody saved in the same moment: the same operation once more, or another person.</summary>
    private async Task<Result<long>> AfterOtherAsync(object arguments, Operation operation, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<long>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        var last = await LastEvents(db).FirstOrDefaultAsync(ct);
        return new ChangedMeanwhile(
            "委託先の登録",
            last is null ? "ほかの職員" : await NameAsync(db, last.StaffId, ct),
            last?.At ?? operation.At
        );
    }

    private static IQueryable<ContractorEvent> LastEvents(AllowanceDbContext db) =>
        db.ContractorEvents.AsNoTracking().OrderByDescending(row => row.Id);

    private static async Task<string> NameAsync(AllowanceDbContext db, string staffId, CancellationToken ct) =>
        await db.Users.Where(account => account.Id == staffId).Select(account => account.Name).FirstOrDefaultAsync(ct)
        ?? staffId;
}
