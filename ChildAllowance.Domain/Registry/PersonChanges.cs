using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>
/// Versions of a recipient that come from elsewhere than the extract: a notice, the resident register, 支援措置. A later
/// extract does not overwrite them: what it brings anew waits for a person (差異).
/// </summary>
public sealed class PersonChanges(ValueProtector protector)
{
    /// <summary>
    /// Adds a version that counts from now on, in the caller's transaction; false when nothing differs from the current one.
    /// Saves, so that the caller can bring the search index into step.
    /// </summary>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public async Task<bool> AddVersionAsync(
        AllowanceDbContext db,
        long recipientId,
        PersonChange change,
        RecordSource source,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A person is changed inside the caller's transaction.");
        }

        var person = await db.Recipients.SingleAsync(row => row.Id == recipientId, ct);
        var versions = db.RecipientVersions.AsNoTracking().Where(row => row.RecipientId == recipientId);
        var current = await versions.SingleAsync(row => row.Number == person.CurrentVersion, ct);
        var account = await db
            .PayoutAccounts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.RecipientId == recipientId && row.Number == person.CurrentAccount, ct);
        var known = FactValues.FactsOf(person, current, account, protector);
        var facts = Changed(known, change);
        if (facts == known)
        {
            return false;
        }

        var number = await versions.MaxAsync(row => row.Number, ct) + 1;
        db.RecipientVersions.Add(VersionOf(current, number, facts, source, operation));
        person.CurrentVersion = number;
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static RecipientFacts Changed(RecipientFacts known, PersonChange change) =>
        known with
        {
            Name = change.Name ?? known.Name,
            NameKana = change.NameKana ?? known.NameKana,
            PostalCode = change.PostalCode ?? known.PostalCode,
            Address = change.Address ?? known.Address,
            BuildingName = change.BuildingName ?? known.BuildingName,
            HasProtectedAddress = change.HasProtectedAddress ?? known.HasProtectedAddress,
            EntitlementLostOn = change.Loss?.On ?? known.EntitlementLostOn,
            LossReason = change.Loss?.Reason ?? known.LossReason,
        };

    private RecipientVersion VersionOf(
        RecipientVersion current,
        int number,
        RecipientFacts facts,
        RecordSource source,
        Operation operation
    ) =>
        new()
        {
            RecipientId = current.RecipientId,
            Number = number,
            Name = facts.Name,
            NameKana = facts.NameKana,
            BornOn = current.BornOn,
            PostalCode = facts.PostalCode,
            Address = facts.Address,
            BuildingName = facts.BuildingName,
            EntitledFrom = current.EntitledFrom,
            EntitlementLostOn = facts.EntitlementLostOn,
            LossReason = facts.LossReason,
            Kind = current.Kind,
            LastPaidMonth = current.LastPaidMonth,
            Income = current.Income,
            HasAccount = current.HasAccount,
            HasProtectedAddress = facts.HasProtectedAddress,
            Source = source,
            ValidFromAt = operation.At,
            EnteredBy = operation.Actor.StaffId,
            ContentHash = RegistryHash.OfRecipient(protector, facts),
        };
}
