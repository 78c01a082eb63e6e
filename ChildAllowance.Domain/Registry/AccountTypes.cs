namespace ChildAllowance.Domain.Registry;

/// <summary>預金種目 as written on screen.</summary>
public static class AccountTypes
{
    public static string Label(AccountType type) =>
        type switch
        {
            AccountType.Ordinary => "普通",
            AccountType.Current => "当座",
            AccountType.Savings => "貯蓄",
            _ => "その他",
        };
}
