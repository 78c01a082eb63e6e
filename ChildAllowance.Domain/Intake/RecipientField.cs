namespace ChildAllowance.Domain.Intake;

/// <summary>Data items of 受給者.csv in the order of the contract.</summary>
public enum RecipientField
{
    CertificationNumber,
    ResidentNumber,
    Name,
    NameKana,
    BornOn,
    PostalCode,
    Address,
    BuildingName,
    EntitledFrom,
    EntitlementLostOn,
    LossReason,
    Kind,
    LastPaidMonth,
    Income,
    BankCode,
    BranchCode,
    AccountType,
    AccountNumber,
    HolderNameKana,
    YuchoSymbol,
    YuchoNumber,
    HasProtectedAddress,
}
