using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>Writes an import's rows into the registry, inside the caller's transaction.</summary>
internal sealed class RegistryBulkWriter(AllowanceDbContext db, RegistrySealer sealer, long importId) : IDisposable
{
    private readonly BulkInserter<Recipient> recipients = new(db);
    private readonly BulkInserter<RecipientVersion> versions = new(db);
    private readonly BulkInserter<PayoutAccount> accounts = new(db);
    private readonly BulkInserter<Child> children = new(db);
    private readonly BulkInserter<ChildRecord> records = new(db);

    public void Write(SealedBatch batch)
    {
        batch.Recipients.ForEach(recipients.Add);
        batch.Versions.ForEach(versions.Add);
        batch.Accounts.ForEach(accounts.Add);
        batch.Changed.ForEach(Change);
        batch.Children.ForEach(children.Add);
        foreach (var record in batch.Records)
        {
            Write(record);
        }
    }

    /// <summary>消失, or back again. Few rows as a rule.</summary>
    public void MarkVanished(KnownRecipient known, bool isVanished)
    {
        long? import = isVanished ? importId : null;
        db.Recipients.Where(row => row.Id == known.Id)
            .ExecuteUpdate(set => set.SetProperty(row => row.VanishedInImportId, import));
    }

    /// <inheritdoc cref="MarkVanished(KnownRecipient, bool)"/>
    public void MarkVanished(KnownChildRecord known, bool isVanished)
    {
        long? import = isVanished ? importId : null;
        db.ChildRecords.Where(row =>
                row.RecipientId == known.RecipientId && row.ChildId == known.ChildId && row.Number == known.LastNumber
            )
            .ExecuteUpdate(set => set.SetProperty(row => row.VanishedInImportId, import));
    }

    public void Dispose()
    {
        recipients.Dispose();
        versions.Dispose();
        accounts.Dispose();
        children.Dispose();
        records.Dispose();
    }

    private void Change(RecipientWrite write)
    {
        var person = db.Recipients.AsNoTracking().Where(row => row.Id == write.Id);
        using var key = sealer.Open(person.Select(row => row.PersonKey).Single());
        person.ExecuteUpdate(set =>
            set.SetProperty(row => row.CurrentVersion, write.CurrentVersion)
                .SetProperty(row => row.CurrentAccount, write.CurrentAccount)
        );
        if (write.Version > 0)
        {
            versions.Add(sealer.VersionOf(write, key));
        }

        if (write.Account > 0)
        {
            accounts.Add(sealer.AccountOf(write, key));
        }

        if (write.Version > 0 && write.Version == write.CurrentVersion)
        {
            var (number, index) = sealer.ResidentNumberOf(write.Facts, key);
            person.ExecuteUpdate(set =>
                set.SetProperty(row => row.ResidentNumber, number).SetProperty(row => row.ResidentNumberIndex, index)
            );
        }
    }

    private void Write(ChildRecord record)
    {
        if (record is { Number: > 1, IsCurrent: true })
        {
            db.ChildRecords.Where(row =>
                    row.RecipientId == record.RecipientId && row.ChildId == record.ChildId && row.IsCurrent
                )
                .ExecuteUpdate(set => set.SetProperty(row => row.IsCurrent, false));
        }

        records.Add(record);
    }
}
