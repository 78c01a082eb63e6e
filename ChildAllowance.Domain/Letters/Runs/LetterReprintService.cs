using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>再印刷の起案: the void letters of a run become due again when another person approves.</summary>
public sealed class LetterReprintService(LetterRunWriter writer, Proposals proposals)
{
    /// <summary>Asks for all letters of the run that are withheld and not asked for yet.</summary>
    /// <returns>How many letters.</returns>
    public Task<Result<int>> ProposeAsync(long runId, Operation operation, CancellationToken ct = default) =>
        writer.ChangeAsync<int>(
            runId,
            "再印刷の起案",
            [LetterRunState.Printed, LetterRunState.Checked, LetterRunState.Posted, LetterRunState.Cancelled],
            $"{nameof(LetterReprintService)}.{nameof(ProposeAsync)}",
            new { runId },
            operation,
            (db, run) => ProposeAsync(db, run, operation, ct),
            ct
        );

    private async Task<Result<int>> ProposeAsync(
        AllowanceDbContext db,
        LetterRun run,
        Operation operation,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new LetterVoidReasonMissing();
        }

        var letters = await LetterReprints
            .Withheld(db, run.Id)
            .Where(row => row.ReprintProposalId == null)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        if (letters.Count == 0)
        {
            return new NothingToReprint();
        }

        var added = await proposals.AddAsync(db, LetterReprints.DraftOf(run, letters), operation, ct);
        if (!added.IsOk)
        {
            return added.Error;
        }

        letters.ForEach(letter => letter.ReprintProposalId = added.Value.Id);
        run.Stamp = Guid.NewGuid();
        return letters.Count;
    }
}
