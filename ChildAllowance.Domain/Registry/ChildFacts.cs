using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry;

/// <summary>What an extract says of a child under a recipient, checked and typed.</summary>
public sealed record ChildFacts
{
    public required string CertificationNumber { get; init; }

    public required string ResidentNumber { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    public required int BirthOrder { get; init; }

    /// <summary>2 digits, known or not.</summary>
    public required string RelationshipCode { get; init; }

    public required LivingArrangement Living { get; init; }

    public string Address { get; init; } = "";

    public required ChildCounting Counting { get; init; }

    public required YearMonth EntitledFrom { get; init; }

    public YearMonth? EntitledTo { get; init; }
}
