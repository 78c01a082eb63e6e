using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Decisions;

/// <summary>起案 of a whole list as an action of its own: permitted, once by its operation, one save.</summary>
public sealed class ListProposals(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Proposals proposals,
    OutboxDrain drain
)
{
    /// <param name="what">The operation in code words for a refusal in the ledger.</param>
    /// <param name="arguments">What the officer saw or chose; a repeated call must bring the same.</param>
    /// <param name="draftAsync">Reads the list inside the transaction.</param>
    /// <returns>Id of the proposal.</returns>
    internal async Task<Result<long>> ProposeAsync(
        string what,
        object? arguments,
        Operation operation,
        Func<AllowanceDbContext, Task<Result<ProposalDraft>>> draftAsync,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.ProposeDecision, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<long>(db, operation, arguments, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer;
        }

        var draft = await draftAsync(db);
        if (!draft.IsOk)
        {
            return draft.Error;
        }

        var proposal = await proposals.AddAsync(db, draft.Value, operation, ct);
        if (!proposal.IsOk)
        {
            return proposal.Error;
        }

        AppliedOperations.Add(db, operation, arguments, proposal.Value.Id);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return proposal.Value.Id;
    }
}
