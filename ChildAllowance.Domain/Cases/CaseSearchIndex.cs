using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Keeps <see cref="CaseSearchEntry"/> in step with the registry; called in the transaction that writes versions.</summary>
public static class CaseSearchIndex
{
    private const int ChunkSize = 5_000;
    private const string VersionName = "case-search";

    /// <summary>Makes the rows of these recipients anew; of all recipients when <paramref name="recipientIds"/> is <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public static async Task RefreshAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long>? recipientIds,
        CancellationToken ct
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The search index is refreshed inside the caller's transaction.");
        }

        await RaiseVersionAsync(db, ct);
        if (recipientIds is null)
        {
            await db.CaseSearchEntries.ExecuteDeleteAsync(ct);
            var all = await db.Recipients.OrderBy(row => row.Id).Select(row => row.Id).ToArrayAsync(ct);
            await WriteAsync(db, all, ct);
            return;
        }

        foreach (var chunk in recipientIds.Distinct().Order().Chunk(ChunkSize))
        {
            await db
                .CaseSearchEntries.Where(row => EF.Parameter(chunk).Contains(row.RecipientId))
                .ExecuteDeleteAsync(ct);
        }

        await WriteAsync(db, [.. recipientIds.Distinct().Order()], ct);
    }

    /// <summary>Rises with every refresh.</summary>
    internal static Task<long> VersionAsync(AllowanceDbContext db, CancellationToken ct) =>
        db.NumberRanges.Where(row => row.Name == VersionName).Select(row => row.Next).FirstOrDefaultAsync(ct);

    private static async Task RaiseVersionAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var range = db.NumberRanges.Where(row => row.Name == VersionName);
        if (await range.ExecuteUpdateAsync(set => set.SetProperty(row => row.Next, row => row.Next + 1), ct) == 0)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO NumberRange (Name, Next) VALUES ({VersionName}, {1L})", ct);
        }
    }

    private static async Task WriteAsync(AllowanceDbContext db, long[] ids, CancellationToken ct)
    {
        await using var entries = new BulkInserter<CaseSearchEntry>(db);
        var computing = Task.FromResult<List<CaseSearchEntry>>([]);
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            // Keys are made on another thread while the database writes the chunk before and reads the next.
            var children = await ChildrenAsync(db, chunk, ct);
            var persons = await PersonsAsync(db, chunk, ct);
            var done = await computing;
            computing = Task.Run(() => EntriesOf(persons, children), ct);
            done.ForEach(entries.Add);
        }

        (await computing).ForEach(entries.Add);
    }

    private static List<CaseSearchEntry> EntriesOf(List<Person> persons, ILookup<long, ChildName> children) =>
        [.. persons.Select(person => EntryOf(person, [.. children[person.Id]]))];

    private static CaseSearchEntry EntryOf(Person person, ChildName[] children) =>
        new()
        {
            RecipientId = person.Id,
            ProgrammeId = person.ProgrammeId,
            IsProtected = person.IsProtected,
            NameKey = SearchText.NameKey(person.Name),
            KanaKey = SearchText.KanaKey(person.Kana),
            AddressKey = SearchText.AddressKey(person.Address + " " + person.Building),
            ChildNameKeys = string.Join('\n', children.Select(child => SearchText.NameKey(child.Name))),
            ChildKanaKeys = string.Join('\n', children.Select(child => SearchText.KanaKey(child.Kana))),
        };

    private static Task<List<Person>> PersonsAsync(AllowanceDbContext db, long[] ids, CancellationToken ct) =>
        db
            .Recipients.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Join(
                db.RecipientVersions,
                row => new { RecipientId = row.Id, Number = row.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (row, version) =>
                    new Person(
                        row.Id,
                        row.ProgrammeId,
                        version.HasProtectedAddress,
                        version.Name,
                        version.NameKana,
                        version.Address,
                        version.BuildingName
                    )
            )
            .ToListAsync(ct);

    private static async Task<ILookup<long, ChildName>> ChildrenAsync(
        AllowanceDbContext db,
        long[] ids,
        CancellationToken ct
    )
    {
        var rows = await db
            .ChildRecords.Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.RecipientId))
            .Select(row => new ChildName(row.RecipientId, row.Name, row.NameKana))
            .ToListAsync(ct);
        return rows.ToLookup(row => row.RecipientId);
    }

    private sealed record ChildName(long RecipientId, string Name, string Kana);

    private sealed record Person(
        long Id,
        int ProgrammeId,
        bool IsProtected,
        string Name,
        string Kana,
        string Address,
        string Building
    );
}
