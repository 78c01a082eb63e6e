using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Registry;

/// <summary>One data item as text, to compare the registry with an extract and to show the difference.</summary>
internal sealed record FactValue(string Item, string Text, bool IsSensitive = false);

/// <summary>The data items of a row as text, in the order of the contract.</summary>
internal static class FactValues
{
    public static IReadOnlyList<FactValue> Of(RecipientFacts facts) =>
        [
            new("住民番号", facts.ResidentNumber, true),
            new("氏名", facts.Name),
            new("氏名カナ", facts.NameKana),
            new("生年月日", JapaneseDate.Show(facts.BornOn)),
            new("郵便番号", facts.PostalCode),
            new("住所", facts.Address),
            new("方書", facts.BuildingName),
            new("該当年月", JapaneseDate.ShowMonth(facts.EntitledFrom)),
            new("喪失年月日", Show(facts.EntitlementLostOn)),
            new("喪失事由", Show(facts.LossReason)),
            new("受給者区分", Show(facts.Kind)),
            new("支給実績年月", Show(facts.LastPaidMonth)),
            new("所得額", facts.Income is { } income ? Yen.Show(income) : "", true),
            new("支援措置", facts.HasProtectedAddress ? "あり" : "なし"),
            .. OfAccount(facts.Account),
        ];

    public static IReadOnlyList<FactValue> Of(ChildFacts facts) =>
        [
            new("児童氏名", facts.Name),
            new("児童氏名カナ", facts.NameKana),
            new("生年月日", JapaneseDate.Show(facts.BornOn)),
            new("児童順位", facts.BirthOrder.ToString(CultureInfo.InvariantCulture)),
            new("続柄", Relationship.Label(facts.RelationshipCode)),
            new("同居別居", Show(facts.Living)),
            new("児童住所", facts.Address),
            new("支給対象区分", facts.Counting == ChildCounting.Payable ? "支給対象" : "算定対象のみ"),
            new("該当年月", JapaneseDate.ShowMonth(facts.EntitledFrom)),
            new("終了年月", Show(facts.EntitledTo)),
        ];

    /// <summary>What the registry holds of a recipient, protected values opened.</summary>
    public static RecipientFacts FactsOf(
        Recipient recipient,
        RecipientVersion version,
        PayoutAccount? account,
        ValueProtector protector
    )
    {
        using var key = protector.OpenPersonKey(recipient.PersonKey);
        var income = ValueProtector.Reveal(key, ProtectedField.Income, version.Income);
        return new RecipientFacts
        {
            CertificationNumber = recipient.CertificationNumber ?? "",
            ResidentNumber = ValueProtector.Reveal(key, ProtectedField.ResidentNumber, recipient.ResidentNumber),
            Name = version.Name,
            NameKana = version.NameKana,
            BornOn = version.BornOn,
            PostalCode = version.PostalCode,
            Address = version.Address,
            BuildingName = version.BuildingName,
            EntitledFrom = version.EntitledFrom ?? default,
            EntitlementLostOn = version.EntitlementLostOn,
            LossReason = version.LossReason,
            Kind = version.Kind,
            LastPaidMonth = version.LastPaidMonth,
            Income = income.Length == 0 ? null : long.Parse(income, CultureInfo.InvariantCulture),
            HasProtectedAddress = version.HasProtectedAddress,
            Account = account is null
                ? null
                : new AccountFacts(
                    account.BankCode,
                    account.BranchCode,
                    account.Type,
                    ValueProtector.Reveal(key, ProtectedField.AccountNumber, account.AccountNumber),
                    account.HolderNameKana
                ),
        };
    }

    public static ChildFacts FactsOf(ChildRecord record) =>
        new()
        {
            CertificationNumber = "",
            ResidentNumber = "",
            Name = record.Name,
            NameKana = record.NameKana,
            BornOn = record.BornOn,
            BirthOrder = record.BirthOrder,
            RelationshipCode = record.RelationshipCode,
            Living = record.Living,
            Address = record.Address,
            Counting = record.Counting,
            EntitledFrom = record.EntitledFrom ?? default,
            EntitledTo = record.EntitledTo,
        };

    private static FactValue[] OfAccount(AccountFacts? account) =>
        [
            new("金融機関コード", account?.BankCode ?? ""),
            new("支店コード", account?.BranchCode ?? ""),
            new("預金種目", account is null ? "" : AccountTypes.Label(account.Type)),
            new("口座番号", account?.AccountNumber ?? "", true),
            new("口座名義カナ", account?.HolderNameKana ?? ""),
        ];

    private static string Show(DateOnly? date) => date is { } day ? JapaneseDate.Show(day) : "";

    private static string Show(YearMonth? month) => month is { } value ? JapaneseDate.ShowMonth(value) : "";

    private static string Show(LossReason reason) =>
        reason switch
        {
            LossReason.MovedOut => "転出",
            LossReason.Death => "死亡",
            LossReason.PublicServant => "公務員",
            LossReason.Divorce => "離婚",
            LossReason.Facility => "施設",
            LossReason.Other => "その他",
            _ => "",
        };

    private static string Show(RecipientKind kind) =>
        kind switch
        {
            RecipientKind.Facility => "施設等",
            RecipientKind.FosterParent => "里親",
            RecipientKind.Guardian => "未成年後見人",
            RecipientKind.NamedByParents => "父母指定者",
            _ => "一般",
        };

    private static string Show(LivingArrangement living) =>
        living switch
        {
            LivingArrangement.Together => "同居",
            LivingArrangement.Apart => "別居",
            _ => "不明",
        };
}
