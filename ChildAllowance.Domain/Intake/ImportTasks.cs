using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// The work list that an import leaves: 差異 of locked cases, 消失 of rows with a case. One open 差異 for each person: a newer
/// extract takes the place of what an earlier one left.
/// </summary>
internal sealed class ImportTasks(AllowanceDbContext db, int programmeId, Operation operation)
{
    private const int LongestText = 500;

    public async Task<int> AddAsync(
        IReadOnlyList<ImportChange> changes,
        IReadOnlyList<long> shielded,
        IReadOnlyList<long> shieldEnds,
        IReadOnlyDictionary<long, long> lockedCases,
        IReadOnlyCollection<long> vanished,
        CancellationToken ct
    )
    {
        var waiting = changes.Where(change => change.IsWaiting).ToList();
        var cases = await CasesOfAsync(
            [.. waiting.Select(change => change.RecipientId), .. vanished, .. shielded, .. shieldEnds],
            ct
        );
        foreach (var (recipient, locked) in lockedCases)
        {
            cases[recipient] = locked;
        }

        var differences = await DifferencesAsync(waiting, cases, ct);
        var missing = await MissingAsync(vanished.Where(cases.ContainsKey), cases, ct);
        var known = await NotedEndsAsync(ct);
        List<CaseTask> all =
        [
            .. differences,
            .. shielded.Select(recipient => ShieldOf(recipient, cases, ShieldTasks.Begins)),
            .. shieldEnds.Except(known).Select(recipient => ShieldOf(recipient, cases, ShieldTasks.Ended)),
            .. missing,
        ];
        await BulkInsert.RowsAsync(db, all, ct);
        return all.Count;
    }

    private CaseTask ShieldOf(long recipient, Dictionary<long, long> cases, string text) =>
        new()
        {
            ProgrammeId = programmeId,
            RecipientId = recipient,
            CaseId = cases.TryGetValue(recipient, out var found) ? found : null,
            Kind = CaseTaskKind.Difference,
            Text = text,
            CreatedAt = operation.At,
        };

    /// <summary>Recipients of whom an earlier extract has said so, and nobody has looked yet.</summary>
    private Task<List<long>> NotedEndsAsync(CancellationToken ct) =>
        db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.Difference
                && row.ClosedAt == null
                && row.RecipientId != null
                && row.Text == ShieldTasks.Ended
            )
            .Select(row => row.RecipientId!.Value)
            .ToListAsync(ct);

    private async Task<List<CaseTask>> DifferencesAsync(
        List<ImportChange> waiting,
        Dictionary<long, long> cases,
        CancellationToken ct
    )
    {
        var open = (
            await db
                .CaseTasks.Where(row =>
                    row.ProgrammeId == programmeId
                    && row.Kind == CaseTaskKind.Difference
                    && row.ClosedAt == null
                    && (row.WaitingVersion > 0 || row.WaitingAccount > 0)
                )
                .ToListAsync(ct)
        ).ToDictionary(row => (row.RecipientId!.Value, row.ChildId));
        var added = new List<CaseTask>();
        foreach (var change in waiting)
        {
            var versions = change.Waiting;
            if (open.Remove((change.RecipientId, change.ChildId), out var earlier))
            {
                versions = versions.Over(new WaitingVersions(earlier.WaitingVersion, earlier.WaitingAccount));
                Close(
                    earlier,
                    change.Fields.Count == 0 ? "取込データが元の内容に戻った" : "新しい取込の差異に置き換えた"
                );
            }

            if (change.Fields.Count > 0)
            {
                added.Add(DifferenceOf(change, versions, cases));
            }
        }

        foreach (var overtaken in await OvertakenAsync(open.Values, ct))
        {
            Close(overtaken, "その後の取込で新しい内容を反映した");
        }

        return added;
    }

    private CaseTask DifferenceOf(ImportChange change, WaitingVersions versions, Dictionary<long, long> cases) =>
        new()
        {
            ProgrammeId = programmeId,
            RecipientId = change.RecipientId,
            ChildId = change.ChildId,
            CaseId = cases.TryGetValue(change.RecipientId, out var found) ? found : null,
            WaitingVersion = versions.Version,
            WaitingAccount = versions.Account,
            Kind = CaseTaskKind.Difference,
            Text = DifferenceText(change),
            CreatedAt = operation.At,
        };

    private static string DifferenceText(ImportChange change)
    {
        var who = change.ChildId is null ? "受給者" : "児童";
        var items = string.Join('、', change.Fields.Select(field => field.Column));
        var text =
            $"取り込んだデータで{who}の次の項目が変わりました: {items}。まだ反映していません。採用するか決めてください。";
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private void Close(CaseTask task, string outcome)
    {
        task.ClosedAt = operation.At;
        task.ClosedBy = operation.Actor.Name;
        task.Outcome = outcome;
    }

    /// <summary>Open differences of which everything has been applied by this import: their case was free again.</summary>
    private async Task<List<CaseTask>> OvertakenAsync(IReadOnlyCollection<CaseTask> open, CancellationToken ct)
    {
        var recipients = open.Where(task => task.ChildId is null).Select(task => task.RecipientId!.Value).ToArray();
        var current = await (
            from person in db.Recipients
            where EF.Parameter(recipients).Contains(person.Id)
            select new
            {
                person.Id,
                ImportedVersion = db
                    .RecipientVersions.Where(row =>
                        row.RecipientId == person.Id
                        && row.Number == person.CurrentVersion
                        && row.Source == RecordSource.Import
                    )
                    .Select(row => row.Number)
                    .FirstOrDefault(),
                ImportedAccount = db
                    .PayoutAccounts.Where(row =>
                        row.RecipientId == person.Id
                        && row.Number == person.CurrentAccount
                        && row.Source == RecordSource.Import
                    )
                    .Select(row => row.Number)
                    .FirstOrDefault(),
            }
        ).ToDictionaryAsync(row => row.Id, ct);
        var children = open.Where(task => task.ChildId is not null).Select(task => task.ChildId!.Value).ToArray();
        var records = await db
            .ChildRecords.Where(row => row.IsCurrent && EF.Parameter(children).Contains(row.ChildId))
            .Select(row => new
            {
                row.RecipientId,
                row.ChildId,
                row.Number,
            })
            .ToDictionaryAsync(row => (row.RecipientId, row.ChildId), row => row.Number, ct);
        return [.. open.Where(IsOvertaken)];

        bool IsOvertaken(CaseTask task) =>
            task.ChildId is { } child
                ? records[(task.RecipientId!.Value, child)] >= task.WaitingVersion
                : current[task.RecipientId!.Value].ImportedVersion >= task.WaitingVersion
                    && current[task.RecipientId!.Value].ImportedAccount >= task.WaitingAccount;
    }

    private async Task<List<CaseTask>> MissingAsync(
        IEnumerable<long> vanished,
        Dictionary<long, long> cases,
        CancellationToken ct
    )
    {
        var listed = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.Vanished
                && row.ClosedAt == null
                && row.RecipientId != null
            )
            .Select(row => row.RecipientId!.Value)
            .ToHashSetAsync(ct);
        return
        [
            .. vanished
                .Where(listed.Add)
                .Select(recipient => new CaseTask
                {
                    ProgrammeId = programmeId,
                    RecipientId = recipient,
                    CaseId = cases[recipient],
                    Kind = CaseTaskKind.Vanished,
                    Text =
                        "取り込んだデータに、この受給者または児童の行がなくなりました。資格を確認し、必要なら保留または対象外にしてください。",
                    CreatedAt = operation.At,
                }),
        ];
    }

    private async Task<Dictionary<long, long>> CasesOfAsync(long[] recipients, CancellationToken ct)
    {
        if (recipients.Length == 0)
        {
            return [];
        }

        var rows = await db
            .Cases.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && EF.Parameter(recipients).Contains(row.RecipientId))
            .Select(row => new { row.RecipientId, row.Id })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.RecipientId).ToDictionary(group => group.Key, group => group.Max(row => row.Id));
    }
}
