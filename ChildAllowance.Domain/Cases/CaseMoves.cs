using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The one way in which cases change their state, for one case as for 25,000: judged case by case against the map, written
/// by a few statements over the accepted set. It runs in the caller's transaction; the caller adds the applied operation
/// and the ledger's facts and saves. Cases that the caller tracks are not refreshed: read them again.
/// </summary>
public static class CaseMoves
{
    private const string EventColumns = """
        INSERT INTO CaseEvent (CaseId, At, OperationId, "From", "To", Text, Reason, StaffId, StaffName, ProposalId)
        SELECT Id, {1}, {2}, State, COALESCE({3}, CASE WHEN {4} = 1 THEN StateBefore END, State), {5}, {6}, {7}, {8}, {9}
        FROM AllowanceCase WHERE Id IN (SELECT value FROM
        """;

    private const string SqliteEvents = EventColumns + " json_each({0}))";
    private const string SqlServerEvents = EventColumns + " OPENJSON({0}) WITH (value bigint '$'))";

    /// <summary>Who would move and who would not, and why. Writes nothing.</summary>
    public static async Task<BulkOutcome> PreviewAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CaseMove move,
        CancellationToken ct
    ) => new((await CaseMovePlan.MakeAsync(db, caseIds, move, ct)).Items);

    /// <summary>Moves every case that may move, with its children, timeline and marks; answers case by case.</summary>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Another writer was in between: roll back and try again.</exception>
    public static async Task<BulkOutcome> MoveAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CaseMove move,
        Operation operation,
        CancellationToken ct
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Cases move only inside the caller's transaction.");
        }

        var plan = await CaseMovePlan.MakeAsync(db, caseIds, move, ct);
        if (plan.Accepted.Length > 0)
        {
            await WriteEventsAsync(db, plan.Accepted, move, operation, ct);
            await WriteCasesAsync(db, plan, move, operation, ct);
            if (!move.IsMarkOnly)
            {
                await EntitlementMoves.FollowAsync(db, plan, move, operation, ct);
            }

            if (move.Back || (move.To is { } to && CaseStates.Terminal.Contains(to)))
            {
                await CaseAmounts.RecountAsync(db, plan.Accepted, ct);
            }
        }

        return new BulkOutcome(plan.Items);
    }

    private static Task<int> WriteEventsAsync(
        AllowanceDbContext db,
        long[] ids,
        CaseMove move,
        Operation operation,
        CancellationToken ct
    ) =>
        db.Database.ExecuteSqlRawAsync(
            db.Database.IsSqlServer() ? SqlServerEvents : SqliteEvents,
            [
                JsonSerializer.Serialize(ids),
                operation.At,
                operation.Id,
                (int?)move.To!,
                move.Back ? 1 : 0,
                move.Text,
                operation.Reason!,
                operation.Actor.StaffId,
                operation.Actor.Name,
                move.ProposalId!,
            ],
            ct
        );

    private static async Task WriteCasesAsync(
        AllowanceDbContext db,
        CaseMovePlan plan,
        CaseMove move,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = plan.Accepted;
        var from = plan.AcceptedByState.Keys.ToArray();
        var written = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id) && EF.Constant(from).Contains(row.State))
            .ExecuteUpdateAsync(
                setters =>
                {
                    SetMarks(setters, move);
                    SetState(setters, move);
                    SetRound(setters, move);
                    SetChange(setters, operation);
                },
                ct
            );
        if (written != ids.Length)
        {
            throw new DbUpdateConcurrencyException("Cases changed while they were being moved.");
        }
    }

    private static void SetMarks(UpdateSettersBuilder<AllowanceCase> setters, CaseMove move)
    {
        if (move.NotifiedOn is { } notified)
        {
            setters.SetProperty(row => row.NotifiedOn, notified);
        }

        if (move.UndeliveredOn is { } undelivered)
        {
            setters.SetProperty(row => row.UndeliveredOn, undelivered);
        }
        else if (move.ClearsUndelivered)
        {
            setters.SetProperty(row => row.UndeliveredOn, (DateOnly?)null);
        }
    }

    private static void SetState(UpdateSettersBuilder<AllowanceCase> setters, CaseMove move)
    {
        var before = CaseStates.BeforeDecision.ToArray();
        if (move.Back)
        {
            setters
                .SetProperty(row => row.State, row => row.StateBefore!.Value)
                .SetProperty(row => row.IsOpen, row => EF.Constant(before).Contains(row.StateBefore!.Value))
                .SetProperty(row => row.StateBefore, (CaseState?)null)
                .SetProperty(row => row.HoldReason, HoldReason.None);
            return;
        }

        if (move.To is not { } to)
        {
            return;
        }

        setters.SetProperty(row => row.State, to);
        SetStateBefore(setters, to);
        if (to == CaseState.OnHold)
        {
            setters.SetProperty(row => row.HoldReason, move.HoldReason);
        }
        else if (!before.Contains(to))
        {
            setters.SetProperty(row => row.IsOpen, false);
        }
    }

    /// <summary>A way back exists from holds, opt-outs and ends; out of a round it leads to 支払待ち, for the round goes on without the case.</summary>
    private static void SetStateBefore(UpdateSettersBuilder<AllowanceCase> setters, CaseState to)
    {
        if (to is CaseState.OnHold or CaseState.OptedOut || CaseStates.Terminal.Contains(to))
        {
            setters.SetProperty(
                row => row.StateBefore,
                row =>
                    row.State == CaseState.OnHold || row.State == CaseState.OptedOut ? row.StateBefore
                    : row.State == CaseState.Scheduled ? CaseState.Payable
                    : row.State
            );
        }
        else
        {
            setters.SetProperty(row => row.StateBefore, (CaseState?)null);
        }
    }

    private static void SetRound(UpdateSettersBuilder<AllowanceCase> setters, CaseMove move)
    {
        if (move.To == CaseState.Scheduled)
        {
            setters.SetProperty(row => row.PaymentBatchId, move.PaymentBatchId);
        }
        else if (move.To is CaseState.Payable or CaseState.OnHold or CaseState.OptedOut)
        {
            setters.SetProperty(row => row.PaymentBatchId, (long?)null);
        }
    }

    private static void SetChange(UpdateSettersBuilder<AllowanceCase> setters, Operation operation) =>
        setters
            .SetProperty(row => row.ChangedAt, operation.At)
            .SetProperty(row => row.ChangedBy, operation.Actor.Name)
            .SetProperty(row => row.OperationId, operation.Id)
            .SetProperty(row => row.Stamp, Guid.NewGuid());
}
