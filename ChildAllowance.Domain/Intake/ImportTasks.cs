using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>The work list that an import leaves: 差異 of locked cases, 消失 of rows with a case. What is listed is not listed again.</summary>
internal sealed class ImportTasks(AllowanceDbContext db, int programmeId, DateTime at)
{
    private const int LongestText = 500;

    public async Task<int> AddAsync(
        IReadOnlyList<ImportChange> changes,
        IReadOnlyDictionary<long, long> lockedCases,
        IReadOnlyCollection<long> vanished,
        CancellationToken ct
    )
    {
        var open = await db
            .CaseTasks.Where(row => row.ProgrammeId == programmeId && row.ClosedAt == null && row.RecipientId != null)
            .Select(row => new
            {
                row.RecipientId,
                row.Kind,
                row.Text,
            })
            .ToListAsync(ct);
        var listed = open.Select(row => (row.RecipientId!.Value, row.Kind, row.Text)).ToHashSet();
        var cases = await CasesOfAsync(changes, vanished, ct);
        var differences = changes
            .Where(change => change.IsWaiting)
            .Select(change => TaskOf(change.RecipientId, CaseTaskKind.Difference, DifferenceText(change)));
        var missing = vanished
            .Where(cases.ContainsKey)
            .Select(recipient =>
                TaskOf(
                    recipient,
                    CaseTaskKind.Vanished,
                    "取り込んだデータに、この受給者または児童の行がなくなりました。資格を確認し、必要なら保留または対象外にしてください。"
                )
            );
        var tasks = differences
            .Concat(missing)
            .Where(task => listed.Add((task.RecipientId!.Value, task.Kind, task.Text)))
            .ToList();
        await BulkInsert.RowsAsync(db, tasks, ct);
        return tasks.Count;

        CaseTask TaskOf(long recipient, CaseTaskKind kind, string text) =>
            new()
            {
                ProgrammeId = programmeId,
                RecipientId = recipient,
                CaseId =
                    lockedCases.TryGetValue(recipient, out var locked) ? locked
                    : cases.TryGetValue(recipient, out var found) ? found
                    : null,
                Kind = kind,
                Text = text,
                CreatedAt = at,
            };
    }

    private static string DifferenceText(ImportChange change)
    {
        var who = change.File == ImportFileKind.Recipients ? "受給者" : "児童";
        var items = string.Join('、', change.Fields.Select(field => field.Column));
        var text =
            $"取り込んだデータで{who}の次の項目が変わりました: {items}。起案中または支払予定のため反映していません。内容を確認してください。";
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private async Task<Dictionary<long, long>> CasesOfAsync(
        IReadOnlyList<ImportChange> changes,
        IReadOnlyCollection<long> vanished,
        CancellationToken ct
    )
    {
        var wanted = changes
            .Where(change => change.IsWaiting)
            .Select(change => change.RecipientId)
            .Concat(vanished)
            .Distinct()
            .ToArray();
        if (wanted.Length == 0)
        {
            return [];
        }

        var rows = await db
            .Cases.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && EF.Parameter(wanted).Contains(row.RecipientId))
            .Select(row => new { row.RecipientId, row.Id })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.RecipientId).ToDictionary(group => group.Key, group => group.Max(row => row.Id));
    }
}
