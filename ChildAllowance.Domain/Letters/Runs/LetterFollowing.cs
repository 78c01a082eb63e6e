using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>What a posted letter does to its case: a line in the timeline, and 申請書送付済 by a 申請のご案内.</summary>
internal static class LetterFollowing
{
    public static async Task<DomainError?> PostedAsync(
        AllowanceDbContext db,
        LetterRun run,
        IReadOnlyList<Letter> letters,
        DateOnly postedOn,
        Operation operation,
        CancellationToken ct
    )
    {
        var text = $"{run.Kind.Label()}を発送しました（{JapaneseDate.Show(postedOn)}）";
        if (run.Kind == LetterKind.ApplicationGuide)
        {
            var move = new CaseMove
            {
                To = CaseState.Invited,
                NotifiedOn = postedOn,
                Text = text,
            };
            var outcome = await CaseMoves.MoveAsync(db, [.. letters.Select(row => row.CaseId)], move, operation, ct);
            return outcome.Items.FirstOrDefault(item => !item.IsDone)?.Error;
        }

        var ids = letters.Select(row => row.CaseId).Distinct().ToArray();
        var states = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.State })
            .ToDictionaryAsync(row => row.Id, row => row.State, ct);
        await BulkInsert.RowsAsync(
            db,
            letters.Select(letter => new CaseEvent
            {
                CaseId = letter.CaseId,
                At = operation.At,
                OperationId = operation.Id,
                From = states[letter.CaseId],
                To = states[letter.CaseId],
                Text = $"{text}（{LetterKinds.NumberOf(letter.Kind, letter.Number)}）",
                StaffId = operation.Actor.StaffId,
                StaffName = operation.Actor.Name,
            }),
            ct
        );
        return null;
    }
}
