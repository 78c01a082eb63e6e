namespace ChildAllowance.Domain.Contractors;

/// <summary>委託先を登録する.</summary>
public sealed record RegisterContractor
{
    public required ContractorKind Kind { get; init; }

    /// <summary>委託元, when the firm works under another.</summary>
    public long? ParentId { get; init; }

    public required ContractorFacts Facts { get; init; }
}
