using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What a write on one case asks before it may begin.</summary>
internal sealed record CaseWrite
{
    public required long CaseId { get; init; }

    /// <summary>Stamp of the case that the officer saw; null where two writes cannot contradict each other (notes).</summary>
    public Guid? SeenStamp { get; init; }

    /// <summary>Method in code words, for the refusal in the log.</summary>
    public required string What { get; init; }

    public LedgerAct Act { get; init; } = LedgerAct.CaseChanged;

    public Permission Permission { get; init; } = Permission.EditCases;

    /// <summary>What was asked, for the answer to a repeated call; no protected value.</summary>
    public required object Arguments { get; init; }
}

/// <summary>The case as it stands inside the transaction; not tracked.</summary>
internal sealed record CaseScope(AllowanceDbContext Db, AllowanceCase Case, Operation Operation, CancellationToken Ct);

/// <summary>
/// One officer's change of one case: permission, done-once, shield, stamp, the change, its fact for the ledger, one commit.
/// </summary>
public sealed class CaseWriter(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, Outbox outbox)
{
    internal async Task<Result<T>> WriteAsync<T>(
        CaseWrite write,
        Operation operation,
        Func<CaseScope, Task<Result<T>>> change,
        CancellationToken ct
    )
    {
        var what = $"{write.What} case:{write.CaseId}";
        if (await gate.RefuseAsync(operation.Actor, write.Permission, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<T>(db, operation, write.Arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(found => found.Id == write.CaseId, ct);
        if (row is null)
        {
            return new NotFound("案件");
        }

        if (await RefuseShieldedAsync(db, row, operation.Actor, what, ct) is { } shielded)
        {
            return shielded;
        }

        if (write.SeenStamp is { } seen && seen != row.Stamp)
        {
            return await ChangedAsync(db, row, ct);
        }

        var answer = await change(new CaseScope(db, row, operation, CancellationToken.None));
        if (!answer.IsOk)
        {
            return answer;
        }

        AppliedOperations.Add(db, operation, write.Arguments, answer.Value);
        outbox.Add(db, FactOf(write, row, operation));
        return await CommitAsync(db, row, answer, transaction.CommitAsync);
    }

    /// <summary>Nobody but the officers named for it handles a shielded person's case.</summary>
    private async Task<DomainError?> RefuseShieldedAsync(
        AllowanceDbContext db,
        AllowanceCase row,
        Actor actor,
        string what,
        CancellationToken ct
    )
    {
        if (!await Shield.CoversAsync(db, row.RecipientId, actor, ct))
        {
            return null;
        }

        await gate.LogDeniedAsync(actor, nameof(Permission.SeeProtected), what, ct);
        return new CaseIsRestricted();
    }

    private static async Task<DomainError> ChangedAsync(AllowanceDbContext db, AllowanceCase row, CancellationToken ct)
    {
        var last = await db
            .CaseEvents.Where(line => line.CaseId == row.Id)
            .OrderByDescending(line => line.Id)
            .Select(line => line.Text)
            .FirstOrDefaultAsync(ct);
        return new CaseChangedMeanwhile(row.State, row.ChangedBy, row.ChangedAt, last ?? "変更");
    }

    private static LedgerFact FactOf(CaseWrite write, AllowanceCase row, Operation operation) =>
        LedgerFact.Of(operation, write.Act, Subject.Case(row.Id), Subject.Recipient(row.RecipientId)) with
        {
            Artifact = new LedgerObject { Ref = operation.Kind.ToString() },
        };

    private static async Task<Result<T>> CommitAsync<T>(
        AllowanceDbContext db,
        AllowanceCase row,
        Result<T> answer,
        Func<CancellationToken, Task> commitAsync
    )
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            await commitAsync(CancellationToken.None);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new CaseChangedMeanwhile(row.State, "ほかの職員", row.ChangedAt, "変更");
        }
    }
}
