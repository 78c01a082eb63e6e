using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Web.Shared;

/// <summary>口座 as it is being typed from a paper.</summary>
public sealed class PayoutForm
{
    public string Bank { get; set; } = "";

    /// <summary>支店コード; 記号 for ゆうちょ.</summary>
    public string Branch { get; set; } = "";

    public AccountType Type { get; set; } = AccountType.Ordinary;

    public string Number { get; set; } = "";

    public string Holder { get; set; } = "";

    public bool IsEmpty => $"{Bank}{Branch}{Number}{Holder}".Trim().Length == 0;

    public bool IsYucho => Bank.Trim() == BankDirectory.YuchoCode;

    public TypedAccount ToTyped() =>
        new()
        {
            BankCode = Bank,
            BranchOrSymbol = Branch,
            Type = Type,
            Number = Number,
            HolderNameKana = Holder,
        };

    public void Clear() => (Bank, Branch, Number, Holder) = ("", "", "", "");
}
