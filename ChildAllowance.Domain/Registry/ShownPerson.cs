using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry;

/// <summary>A recipient on a list. Of a restricted person (表示制限) name and address are empty.</summary>
internal sealed record ShownPerson
{
    public required long RecipientId { get; init; }

    /// <summary>認定番号; empty when the person has none.</summary>
    public required string CertificationNumber { get; init; }

    public required bool HasAccount { get; init; }

    /// <summary>支援措置対象者.</summary>
    public required bool IsProtected { get; init; }

    /// <summary>True when the person is shielded from the officer who looks.</summary>
    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string Address { get; init; }

    public required DateOnly? EntitlementLostOn { get; init; }

    public required YearMonth? LastPaidMonth { get; init; }
}
