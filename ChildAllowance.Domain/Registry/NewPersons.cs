using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry;

/// <summary>A person who comes by a paper and is in no extract.</summary>
public sealed record NewRecipient
{
    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public string BuildingName { get; init; } = "";

    /// <summary>住民番号 as it was looked up; empty when unknown.</summary>
    public string ResidentNumber { get; init; } = "";

    public RecipientKind Kind { get; init; } = RecipientKind.Ordinary;

    public bool HasProtectedAddress { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(NewRecipient);
}

/// <summary>A child that a paper names.</summary>
public sealed record NewChild
{
    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>住民番号 as it was looked up; empty when unknown.</summary>
    public string ResidentNumber { get; init; } = "";

    public required string RelationshipCode { get; init; }

    public required LivingArrangement Living { get; init; }

    /// <summary>児童住所 when apart.</summary>
    public string Address { get; init; } = "";

    public YearMonth? EntitledFrom { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(NewChild);
}
