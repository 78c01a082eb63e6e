namespace ChildAllowance.Domain.Payments.Banks;

/// <param name="AccountType">預金種目 as a number, so that a wrong one can be told.</param>
/// <param name="HolderKana">口座名義カナ as received.</param>
/// <param name="RecipientKana">受給者の氏名カナ as received.</param>
public sealed record AccountToCheck(
    string BankCode,
    string BranchCode,
    int AccountType,
    string AccountNumber,
    string HolderKana,
    string RecipientKana
);

/// <param name="IsBlocking">The transfer cannot be written; else somebody should look.</param>
/// <param name="Message">For the list of exceptions; contains no account number and no name.</param>
public sealed record AccountFinding(AccountFindingKind Kind, bool IsBlocking, string Message);

public enum AccountFindingKind
{
    BankCode = 1,
    BranchCode = 2,
    AccountType = 3,
    AccountNumber = 4,
    HolderKana = 5,
    UnknownBank = 6,
    UnknownBranch = 7,
    BranchNotVerified = 8,
    HolderNameCut = 9,
    HolderDiffers = 10,
}
