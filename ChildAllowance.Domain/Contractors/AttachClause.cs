namespace ChildAllowance.Domain.Contractors;

/// <summary>特記事項を登録する.</summary>
public sealed record AttachClause
{
    public required long ContractorId { get; init; }

    public required string Title { get; init; }

    public required string Edition { get; init; }

    public required DateOnly AttachedOn { get; init; }
}
