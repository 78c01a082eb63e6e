using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Who gets a contested child.</summary>
/// <param name="WinningEntitlementId">The claim that stands; null when neither does.</param>
public sealed record ResolveContest(long ChildId, long? WinningEntitlementId);

/// <summary>Whether two numbers are one child.</summary>
/// <param name="StoppedChildId">The number that is not paid, when they are the same.</param>
public sealed record ResolveSuspicion(long TaskId, bool IsSame, long? StoppedChildId = null);

/// <summary>二重支給の確認: a person decides double claims and suspicions. The database's constraint is the last guard.</summary>
public sealed class ContestService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>
    /// The winning claim becomes payable, in its own case or, when that one is decided already, in a further case; the
    /// others are excluded. The reason of the operation is required.
    /// </summary>
    public Task<Result> ResolveAsync(ResolveContest resolve, Operation operation, CancellationToken ct = default) =>
        RunAsync(resolve, operation, db => ContestSettlement.SettleAsync(db, resolve, operation, ct), ct);

    /// <summary>別人 closes the suspicion; 同一 also ends the entitlement of the chosen number.</summary>
    public Task<Result> ResolveSuspicionAsync(
        ResolveSuspicion resolve,
        Operation operation,
        CancellationToken ct = default
    ) => RunAsync(resolve, operation, db => SuspicionSettlement.SettleAsync(db, resolve, operation, ct), ct);

    private async Task<Result> RunAsync(
        object arguments,
        Operation operation,
        Func<AllowanceDbContext, Task<Result<IReadOnlyList<string>>>> settle,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.EditCases, nameof(ContestService), ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new ContestReasonMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        try
        {
            var subjects = await settle(db);
            if (!subjects.IsOk)
            {
                return subjects.Error;
            }

            AppliedOperations.Add(db, operation, arguments, true);
            outbox.Add(db, LedgerFact.Of(operation, LedgerAct.CaseChanged, subjects.Value));
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("この児童の申立", "ほかの職員", operation.At);
        }

        drain.Signal();
        return Result.Ok;
    }
}
