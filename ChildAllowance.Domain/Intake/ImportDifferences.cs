using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>Shows what differs between the registry and an extract, item by item. Sensitive values come out masked.</summary>
internal sealed class ImportDifferences(AllowanceDbContext db, ValueProtector protector)
{
    private const int Chunk = 500;
    private const int MostVanished = 500;

    /// <summary>Compares with what counts now: for rows that are applied, before they are written.</summary>
    public async Task<IReadOnlyList<ImportChange>> ReadAsync(
        IEnumerable<ChangedRecipient> recipients,
        IEnumerable<ChangedChild> children,
        CancellationToken ct
    )
    {
        var changes = new List<ImportChange>();
        foreach (var chunk in recipients.Chunk(Chunk))
        {
            changes.AddRange(await OfRecipientsAsync(chunk, ct));
        }

        foreach (var chunk in children.Chunk(Chunk))
        {
            changes.AddRange(await OfChildrenAsync(chunk, ct));
        }

        return changes;
    }

    public async Task<IReadOnlyList<VanishedRow>> VanishedAsync(RegistryDelta delta, CancellationToken ct)
    {
        var recipients = delta.VanishedRecipients.Select(known => known.Id).Order().Take(MostVanished).ToArray();
        var children = delta.VanishedChildren.Take(MostVanished).ToList();
        var names = await NamesAsync(recipients, ct);
        var parents = children.Select(known => known.RecipientId).Distinct().ToArray();
        var parentNames = await NamesAsync(parents, ct);
        var childIds = children.Select(known => known.ChildId).Distinct().ToArray();
        var records = await db
            .ChildRecords.AsNoTracking()
            .Where(row => row.IsCurrent && EF.Parameter(childIds).Contains(row.ChildId))
            .Select(row => new
            {
                row.RecipientId,
                row.ChildId,
                row.Name,
            })
            .ToListAsync(ct);
        var childNames = records.ToDictionary(row => (row.RecipientId, row.ChildId), row => row.Name);
        return
        [
            .. recipients.Select(id => new VanishedRow(
                ImportFileKind.Recipients,
                id,
                names[id].Number,
                names[id].Name
            )),
            .. children.Select(known => new VanishedRow(
                ImportFileKind.Children,
                known.RecipientId,
                parentNames[known.RecipientId].Number,
                childNames.GetValueOrDefault((known.RecipientId, known.ChildId), "")
            )),
        ];
    }

    private async Task<List<ImportChange>> OfRecipientsAsync(ChangedRecipient[] changed, CancellationToken ct)
    {
        var ids = changed.Select(item => item.Known.Id).ToArray();
        var persons = await db
            .Recipients.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, ct);
        var versions = await db
            .RecipientVersions.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.RecipientId))
            .ToListAsync(ct);
        var accounts = await db
            .PayoutAccounts.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.RecipientId))
            .ToListAsync(ct);
        var current = versions.ToLookup(row => row.RecipientId);
        var paidInto = accounts.ToLookup(row => row.RecipientId);
        return
        [
            .. changed.Select(item =>
            {
                var person = persons[item.Known.Id];
                var before = FactValues.FactsOf(
                    person,
                    current[person.Id].Single(row => row.Number == person.CurrentVersion),
                    paidInto[person.Id].SingleOrDefault(row => row.Number == person.CurrentAccount),
                    protector
                );
                return new ImportChange(
                    ImportFileKind.Recipients,
                    person.Id,
                    null,
                    item.Facts.CertificationNumber,
                    item.Facts.Name,
                    item.Waiting,
                    FieldChange.Between(FactValues.Of(before), FactValues.Of(item.Facts))
                );
            }),
        ];
    }

    private async Task<List<ImportChange>> OfChildrenAsync(ChangedChild[] changed, CancellationToken ct)
    {
        var ids = changed.Select(item => item.Known.ChildId).ToArray();
        var records = await db
            .ChildRecords.AsNoTracking()
            .Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.ChildId))
            .ToListAsync(ct);
        var current = records.ToDictionary(row => (row.RecipientId, row.ChildId));
        return
        [
            .. changed.Select(item => new ImportChange(
                ImportFileKind.Children,
                item.Known.RecipientId,
                item.Known.ChildId,
                item.Facts.CertificationNumber,
                item.Facts.Name,
                item.Waiting,
                FieldChange.Between(
                    FactValues.Of(FactValues.FactsOf(current[(item.Known.RecipientId, item.Known.ChildId)])),
                    FactValues.Of(item.Facts)
                )
            )),
        ];
    }

    private async Task<Dictionary<long, (string Number, string Name)>> NamesAsync(long[] ids, CancellationToken ct)
    {
        var rows = await db
            .Recipients.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Join(
                db.RecipientVersions,
                row => new { RecipientId = row.Id, Number = row.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (row, version) =>
                    new
                    {
                        row.Id,
                        row.CertificationNumber,
                        version.Name,
                    }
            )
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => (row.CertificationNumber ?? "", row.Name));
    }
}
