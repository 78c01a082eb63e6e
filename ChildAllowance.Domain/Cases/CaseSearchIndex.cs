using System.Data.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Cases;

/// <summary>Keeps <see cref="CaseSearchEntry"/> in step with the registry; called in the transaction that writes versions.</summary>
public static class CaseSearchIndex
{
    private const int ChunkSize = 5_000;
    private const string VersionName = "case-search";

    private static readonly (string Names, string Kanas) NoChildren = ("", "");

    private const string Insert = """
        INSERT INTO CaseSearchEntry
            (RecipientId, ProgrammeId, IsProtected, NameKey, KanaKey, AddressKey, ChildNameKeys, ChildKanaKeys)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        """;

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
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Insert;
        for (var index = 0; index < 8; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            command.Parameters.Add(parameter);
        }

        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            var children = await ChildKeysAsync(db, chunk, ct);
            foreach (var person in await PersonsAsync(db, chunk, ct))
            {
                Fill(command.Parameters, person, children.GetValueOrDefault(person.Id, NoChildren));
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static void Fill(DbParameterCollection parameters, Person person, (string Names, string Kanas) children)
    {
        parameters[0].Value = person.Id;
        parameters[1].Value = person.ProgrammeId;
        parameters[2].Value = person.IsProtected;
        parameters[3].Value = SearchText.NameKey(person.Name);
        parameters[4].Value = SearchText.KanaKey(person.Kana);
        parameters[5].Value = SearchText.AddressKey(person.Address + " " + person.Building);
        parameters[6].Value = children.Names;
        parameters[7].Value = children.Kanas;
    }

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

    private static async Task<Dictionary<long, (string Names, string Kanas)>> ChildKeysAsync(
        AllowanceDbContext db,
        long[] ids,
        CancellationToken ct
    )
    {
        var rows = await db
            .ChildRecords.Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.RecipientId))
            .Select(row => new
            {
                row.RecipientId,
                row.Name,
                row.NameKana,
            })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.RecipientId)
            .ToDictionary(
                group => group.Key,
                group =>
                    (
                        string.Join('\n', group.Select(row => SearchText.NameKey(row.Name))),
                        string.Join('\n', group.Select(row => SearchText.KanaKey(row.NameKana)))
                    )
            );
    }

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
