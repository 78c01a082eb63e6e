using System.Globalization;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Registry;

/// <summary>Protects the values of new and changed rows: keys, encryption and blind indexes, no database.</summary>
internal sealed class RegistrySealer(ValueProtector protector)
{
    public void SealNew(RegistryBatch batch)
    {
        foreach (var write in batch.Recipients)
        {
            if (write.IsNew)
            {
                write.PersonKey = protector.NewPersonKey(out var key);
                Seal(write, key);
            }
        }

        foreach (var write in batch.Children)
        {
            if (write.IsNewChild)
            {
                write.PersonKey = protector.NewPersonKey(out var key);
                write.ResidentNumber = ValueProtector.Protect(
                    key,
                    ProtectedField.ResidentNumber,
                    write.Facts.ResidentNumber
                );
            }
        }
    }

    /// <summary>Protects the values of a recipient that the registry knows, under the key it has.</summary>
    public void SealChanged(RecipientWrite write, byte[] wrappedKey) =>
        Seal(write, protector.OpenPersonKey(wrappedKey));

    public byte[] IndexOf(string residentNumber) => protector.BlindIndex(ProtectedField.ResidentNumber, residentNumber);

    private void Seal(RecipientWrite write, PersonKey key)
    {
        var facts = write.Facts;
        if (write.Version > 0)
        {
            write.ResidentNumber = ValueProtector.Protect(key, ProtectedField.ResidentNumber, facts.ResidentNumber);
            write.ResidentNumberIndex = IndexOf(facts.ResidentNumber);
            write.Income = facts.Income is { } income
                ? ValueProtector.Protect(key, ProtectedField.Income, income.ToString(CultureInfo.InvariantCulture))
                : default;
        }

        if (write.Account > 0)
        {
            write.AccountNumber = ValueProtector.Protect(
                key,
                ProtectedField.AccountNumber,
                facts.Account!.AccountNumber
            );
            write.AccountIndex = protector.BlindIndex(
                ProtectedField.AccountNumber,
                RegistryHash.AccountKey(facts.Account)
            );
        }
    }
}
