using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry;

/// <summary>What an extract says of a recipient, checked and typed.</summary>
public sealed record RecipientFacts
{
    /// <summary>認定番号 as received.</summary>
    public required string CertificationNumber { get; init; }

    public required string ResidentNumber { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public string BuildingName { get; init; } = "";

    public required YearMonth EntitledFrom { get; init; }

    public DateOnly? EntitlementLostOn { get; init; }

    public LossReason LossReason { get; init; }

    public required RecipientKind Kind { get; init; }

    public YearMonth? LastPaidMonth { get; init; }

    /// <summary>Yen.</summary>
    public long? Income { get; init; }

    /// <summary>Null: 口座なし.</summary>
    public AccountFacts? Account { get; init; }

    public bool HasProtectedAddress { get; init; }
}

/// <summary>A payout account, ゆうちょ already converted to branch and 7 digits.</summary>
public sealed record AccountFacts(
    string BankCode,
    string BranchCode,
    AccountType Type,
    string AccountNumber,
    string HolderNameKana
);
