using System.Globalization;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Registry;

/// <summary>Where an import's rows come from, as each of them says.</summary>
internal sealed record RegistrySource(int ProgrammeId, long ImportId, DateTime At, string By);

/// <summary>Makes entities of an import's rows and protects their values: keys, encryption, blind indexes; no database.</summary>
internal sealed class RegistrySealer(ValueProtector protector, RegistrySource source)
{
    public SealedBatch Seal(RegistryBatch batch)
    {
        var done = new SealedBatch();
        foreach (var write in batch.Recipients)
        {
            if (write.IsNew)
            {
                Seal(write, done);
            }
            else
            {
                done.Changed.Add(write);
            }
        }

        foreach (var write in batch.Children)
        {
            Seal(write, done);
        }

        return done;
    }

    private byte[] IndexOf(string residentNumber) =>
        protector.BlindIndex(ProtectedField.ResidentNumber, residentNumber);

    public PersonKey Open(byte[] wrappedKey) => protector.OpenPersonKey(wrappedKey);

    public (ProtectedValue Number, byte[] Index) ResidentNumberOf(RecipientFacts facts, PersonKey key) =>
        (
            ValueProtector.Protect(key, ProtectedField.ResidentNumber, facts.ResidentNumber),
            IndexOf(facts.ResidentNumber)
        );

    public RecipientVersion VersionOf(RecipientWrite write, PersonKey key)
    {
        var facts = write.Facts;
        return new RecipientVersion
        {
            RecipientId = write.Id,
            Number = write.Version,
            Name = facts.Name,
            NameKana = facts.NameKana,
            BornOn = facts.BornOn,
            PostalCode = facts.PostalCode,
            Address = facts.Address,
            BuildingName = facts.BuildingName,
            EntitledFrom = facts.EntitledFrom,
            EntitlementLostOn = facts.EntitlementLostOn,
            LossReason = facts.LossReason,
            Kind = facts.Kind,
            LastPaidMonth = facts.LastPaidMonth,
            Income = facts.Income is { } income
                ? ValueProtector.Protect(key, ProtectedField.Income, income.ToString(CultureInfo.InvariantCulture))
                : default,
            ResidentNumber = write.Version > write.CurrentVersion ? ResidentNumberOf(facts, key).Number : default,
            HasAccount = facts.Account is not null,
            HasProtectedAddress = facts.HasProtectedAddress,
            Source = RecordSource.Import,
            ImportBatchId = source.ImportId,
            ValidFromAt = source.At,
            EnteredBy = source.By,
            ContentHash = write.VersionHash ?? RegistryHash.OfRecipient(protector, facts),
        };
    }

    public PayoutAccount AccountOf(RecipientWrite write, PersonKey key)
    {
        var facts = write.Facts.Account!;
        return new PayoutAccount
        {
            RecipientId = write.Id,
            Number = write.Account,
            BankCode = facts.BankCode,
            BranchCode = facts.BranchCode,
            Type = facts.Type,
            AccountNumber = ValueProtector.Protect(key, ProtectedField.AccountNumber, facts.AccountNumber),
            AccountIndex = protector.BlindIndex(ProtectedField.AccountNumber, RegistryHash.AccountKey(facts)),
            AccountNumberTail = facts.AccountNumber[^3..],
            HolderNameKana = facts.HolderNameKana,
            Source = RecordSource.Import,
            ImportBatchId = source.ImportId,
            ValidFromAt = source.At,
            EnteredBy = source.By,
            ContentHash = write.AccountHash ?? RegistryHash.OfAccount(protector, facts),
        };
    }

    private void Seal(RecipientWrite write, SealedBatch done)
    {
        var facts = write.Facts;
        var wrapped = protector.NewPersonKey(out var key);
        using var opened = key;
        var (number, index) = ResidentNumberOf(facts, key);
        done.Recipients.Add(
            new Recipient
            {
                Id = write.Id,
                ProgrammeId = source.ProgrammeId,
                CertificationNumber = facts.CertificationNumber,
                CertificationKey = RegistrySnapshot
                    .KeyOf(facts.CertificationNumber)
                    .ToString(CultureInfo.InvariantCulture),
                PersonKey = wrapped,
                ResidentNumber = number,
                ResidentNumberIndex = index,
                CurrentVersion = write.CurrentVersion,
                CurrentAccount = write.CurrentAccount,
            }
        );
        done.Versions.Add(VersionOf(write, key));
        if (write.Account > 0)
        {
            done.Accounts.Add(AccountOf(write, key));
        }
    }

    private void Seal(ChildWrite write, SealedBatch done)
    {
        var facts = write.Facts;
        if (write.IsNewChild)
        {
            var wrapped = protector.NewPersonKey(out var key);
            using var opened = key;
            done.Children.Add(
                new Child
                {
                    Id = write.ChildId,
                    ProgrammeId = source.ProgrammeId,
                    PersonKey = wrapped,
                    ResidentNumber = ValueProtector.Protect(key, ProtectedField.ResidentNumber, facts.ResidentNumber),
                    ResidentNumberIndex = write.ResidentNumberIndex,
                }
            );
        }

        done.Records.Add(
            new ChildRecord
            {
                RecipientId = write.RecipientId,
                ChildId = write.ChildId,
                Number = write.Number,
                IsCurrent = write.IsCurrent,
                Name = facts.Name,
                NameKana = facts.NameKana,
                BornOn = facts.BornOn,
                BirthOrder = facts.BirthOrder,
                RelationshipCode = facts.RelationshipCode,
                Living = facts.Living,
                Address = facts.Address,
                Counting = facts.Counting,
                EntitledFrom = facts.EntitledFrom,
                EntitledTo = facts.EntitledTo,
                Source = RecordSource.Import,
                ImportBatchId = source.ImportId,
                ValidFromAt = source.At,
                EnteredBy = source.By,
                ContentHash = write.Hash ?? RegistryHash.OfChild(protector, facts),
            }
        );
    }
}
