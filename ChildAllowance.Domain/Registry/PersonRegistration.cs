using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>
/// Persons that a paper brings. Known ones are found by their numbers and linked, never doubled. Everything runs in the
/// caller's transaction; the caller refreshes the search index.
/// </summary>
public sealed class PersonRegistration(ValueProtector protector)
{
    private const string Range = "person";

    /// <summary>Who has this 住民番号; the first by id, for a number may stand at two recipients.</summary>
    public async Task<long?> FindRecipientAsync(
        AllowanceDbContext db,
        int programmeId,
        string residentNumber,
        CancellationToken ct
    )
    {
        if (IndexOf(residentNumber) is not { } index)
        {
            return null;
        }

        return await db
            .Recipients.Where(row => row.ProgrammeId == programmeId && row.ResidentNumberIndex == index)
            .OrderBy(row => row.Id)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The child with this 住民番号.</summary>
    public async Task<long?> FindChildAsync(
        AllowanceDbContext db,
        int programmeId,
        string residentNumber,
        CancellationToken ct
    )
    {
        if (IndexOf(residentNumber) is not { } index)
        {
            return null;
        }

        return await db
            .Children.Where(row => row.ProgrammeId == programmeId && row.ResidentNumberIndex == index)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Adds a recipient without 認定番号, with version 1.</summary>
    /// <returns>The new person's id.</returns>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public async Task<long> AddRecipientAsync(
        AllowanceDbContext db,
        int programmeId,
        NewRecipient facts,
        Operation operation,
        CancellationToken ct
    )
    {
        RequireTransaction(db);
        var id = await NumberRange.TakeAsync(db, Range, 1, ct);
        var number = JapaneseText.NarrowAscii(facts.ResidentNumber).Trim();
        var wrapped = protector.NewPersonKey(out var key);
        using var opened = key;
        db.Recipients.Add(
            new Recipient
            {
                Id = id,
                ProgrammeId = programmeId,
                PersonKey = wrapped,
                ResidentNumber = Protected(key, number),
                ResidentNumberIndex = IndexOf(number),
                CurrentVersion = 1,
            }
        );
        db.RecipientVersions.Add(
            new RecipientVersion
            {
                RecipientId = id,
                Number = 1,
                Name = facts.Name,
                NameKana = facts.NameKana,
                BornOn = facts.BornOn,
                PostalCode = facts.PostalCode,
                Address = facts.Address,
                BuildingName = facts.BuildingName,
                Kind = facts.Kind,
                HasAccount = false,
                HasProtectedAddress = facts.HasProtectedAddress,
                Source = RecordSource.Application,
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
                ContentHash = HashOf(facts, number),
            }
        );
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>Adds a child; the caller has looked for a known one before.</summary>
    /// <returns>The new child's id.</returns>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public async Task<long> AddChildAsync(AllowanceDbContext db, int programmeId, NewChild facts, CancellationToken ct)
    {
        RequireTransaction(db);
        var id = await NumberRange.TakeAsync(db, Range, 1, ct);
        var number = JapaneseText.NarrowAscii(facts.ResidentNumber).Trim();
        var wrapped = protector.NewPersonKey(out var key);
        using var opened = key;
        db.Children.Add(
            new Child
            {
                Id = id,
                ProgrammeId = programmeId,
                PersonKey = wrapped,
                ResidentNumber = Protected(key, number),
                ResidentNumberIndex = IndexOf(number),
            }
        );
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>Says that the recipient claims the child, unless the registry says so already.</summary>
    public async Task AddRecordAsync(
        AllowanceDbContext db,
        long recipientId,
        long childId,
        NewChild facts,
        Operation operation,
        CancellationToken ct
    )
    {
        RequireTransaction(db);
        var known = await db
            .ChildRecords.Where(row => row.RecipientId == recipientId)
            .Select(row => new { row.ChildId, row.BirthOrder })
            .ToListAsync(ct);
        if (known.Any(row => row.ChildId == childId))
        {
            return;
        }

        db.ChildRecords.Add(
            new ChildRecord
            {
                RecipientId = recipientId,
                ChildId = childId,
                Number = 1,
                Name = facts.Name,
                NameKana = facts.NameKana,
                BornOn = facts.BornOn,
                BirthOrder = known.Select(row => row.BirthOrder).DefaultIfEmpty(0).Max() + 1,
                RelationshipCode = facts.RelationshipCode,
                Living = facts.Living,
                Address = facts.Living == LivingArrangement.Apart ? facts.Address : "",
                Counting = ChildCounting.Payable,
                EntitledFrom = facts.EntitledFrom,
                Source = RecordSource.Application,
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
                ContentHash = protector.BlindIndex("child-paper", $"{recipientId}|{childId}"),
            }
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Blind index of a 住民番号; null for an empty one.</summary>
    internal byte[]? IndexOf(string residentNumber)
    {
        var number = JapaneseText.NarrowAscii(residentNumber).Trim();
        return number.Length == 0 ? null : protector.BlindIndex(ProtectedField.ResidentNumber, number);
    }

    private static ProtectedValue Protected(PersonKey key, string number) =>
        number.Length == 0 ? default : ValueProtector.Protect(key, ProtectedField.ResidentNumber, number);

    private byte[] HashOf(NewRecipient facts, string number) =>
        RegistryHash.OfRecipient(
            protector,
            new RecipientFacts
            {
                CertificationNumber = "",
                ResidentNumber = number,
                Name = facts.Name,
                NameKana = facts.NameKana,
                BornOn = facts.BornOn,
                PostalCode = facts.PostalCode,
                Address = facts.Address,
                BuildingName = facts.BuildingName,
                EntitledFrom = default,
                Kind = facts.Kind,
                HasProtectedAddress = facts.HasProtectedAddress,
            }
        );

    private static void RequireTransaction(AllowanceDbContext db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A person is added inside the caller's transaction.");
        }
    }
}
