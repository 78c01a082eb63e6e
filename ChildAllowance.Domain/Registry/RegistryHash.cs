using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Registry;

/// <summary>
/// Keyed fingerprints (16 bytes) of what is known of a person, by which an unchanged row is seen without opening a
/// protected value. The key keeps anybody who has only the database from guessing incomes or numbers back.
/// </summary>
public static class RegistryHash
{
    private const char Separator = '\u001F';

    /// <summary>Everything of the row but the account itself; whether there is one belongs to it.</summary>
    public static byte[] OfRecipient(ValueProtector protector, RecipientFacts facts) =>
        protector.BlindIndex(
            "recipient-row",
            string.Join(
                Separator,
                facts.CertificationNumber,
                facts.ResidentNumber,
                facts.Name,
                facts.NameKana,
                Show(facts.BornOn),
                facts.PostalCode,
                facts.Address,
                facts.BuildingName,
                Show(facts.EntitledFrom),
                Show(facts.EntitlementLostOn),
                Show((int)facts.LossReason),
                Show((int)facts.Kind),
                Show(facts.LastPaidMonth),
                facts.Income?.ToString(CultureInfo.InvariantCulture),
                facts.Account is null ? "" : "1",
                facts.HasProtectedAddress ? "1" : ""
            )
        );

    public static byte[] OfAccount(ValueProtector protector, AccountFacts account) =>
        protector.BlindIndex("account-row", AccountKey(account) + Separator + account.HolderNameKana);

    public static byte[] OfChild(ValueProtector protector, ChildFacts facts) =>
        protector.BlindIndex(
            "child-row",
            string.Join(
                Separator,
                facts.ResidentNumber,
                facts.Name,
                facts.NameKana,
                Show(facts.BornOn),
                Show(facts.BirthOrder),
                facts.RelationshipCode,
                Show((int)facts.Living),
                facts.Address,
                Show((int)facts.Counting),
                Show(facts.EntitledFrom),
                Show(facts.EntitledTo)
            )
        );

    /// <summary><c>9999-001-1-0000123</c>: what <see cref="PayoutAccount.AccountIndex"/> is made of.</summary>
    public static string AccountKey(AccountFacts account) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{account.BankCode}-{account.BranchCode}-{(int)account.Type}-{account.AccountNumber}"
        );

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Show(DateOnly? date) => date is { } day ? Show(day.DayNumber) : null;

    private static string? Show(YearMonth? month) => month is { } value ? Show(value.Number) : null;
}
