using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>Versions of a recipient's account that come from elsewhere than the extract.</summary>
public sealed class PayoutAccounts(ValueProtector protector)
{
    /// <summary>Adds a version and makes it current, in the caller's transaction; false when it says the same as the current one.</summary>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public async Task<bool> AddVersionAsync(
        AllowanceDbContext db,
        long recipientId,
        AccountFacts facts,
        RecordSource source,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("An account is added inside the caller's transaction.");
        }

        var person = await db.Recipients.SingleAsync(row => row.Id == recipientId, ct);
        var hash = RegistryHash.OfAccount(protector, facts);
        var versions = db.PayoutAccounts.Where(row => row.RecipientId == recipientId);
        var current = await versions
            .Where(row => row.Number == person.CurrentAccount)
            .Select(row => row.ContentHash)
            .FirstOrDefaultAsync(ct);
        if (current is not null && current.AsSpan().SequenceEqual(hash))
        {
            return false;
        }

        var number = (await versions.MaxAsync(row => (int?)row.Number, ct) ?? 0) + 1;
        db.PayoutAccounts.Add(VersionOf(person, number, facts, hash, source, operation));
        person.CurrentAccount = number;
        return true;
    }

    private PayoutAccount VersionOf(
        Recipient person,
        int number,
        AccountFacts facts,
        byte[] hash,
        RecordSource source,
        Operation operation
    ) =>
        new()
        {
            RecipientId = person.Id,
            Number = number,
            BankCode = facts.BankCode,
            BranchCode = facts.BranchCode,
            Type = facts.Type,
            AccountNumber = ValueProtector.Protect(
                protector.OpenPersonKey(person.PersonKey),
                ProtectedField.AccountNumber,
                facts.AccountNumber
            ),
            AccountIndex = protector.BlindIndex(ProtectedField.AccountNumber, RegistryHash.AccountKey(facts)),
            AccountNumberTail = facts.AccountNumber[^3..],
            HolderNameKana = facts.HolderNameKana,
            Source = source,
            ValidFromAt = operation.At,
            EnteredBy = operation.Actor.StaffId,
            ContentHash = hash,
        };
}
