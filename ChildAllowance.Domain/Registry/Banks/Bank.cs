namespace ChildAllowance.Domain.Registry.Banks;

/// <param name="Code">統一金融機関コード, 4 digits.</param>
/// <param name="Name">As shown: 三井住友銀行.</param>
/// <param name="Kana">As in the bank file, any width: ミツイスミトモ.</param>
/// <param name="HasBranchList">Whether the snapshot lists the bank's branches at all.</param>
public sealed record Bank(string Code, string Name, string Kana, bool HasBranchList);

/// <param name="Code">3 digits.</param>
public sealed record BankBranch(string BankCode, string Code, string Name, string Kana);

/// <summary>What the directory knows of a bank and branch. Only a warning: the directory has an age.</summary>
public enum BankLookup
{
    Known = 1,
    UnknownBank = 2,
    UnknownBranch = 3,

    /// <summary>The bank is known, its branches are not in the snapshot.</summary>
    BranchesNotListed = 4,
}
