namespace ChildAllowance.Domain.Mailing;

/// <summary>発送の記録: the envelopes went to the post office.</summary>
public sealed record RecordPosting
{
    public required long BatchId { get; init; }

    /// <summary>発送日 (JST).</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>通数 as counted.</summary>
    public required int Count { get; init; }

    /// <summary>郵便局に持ち込んだ人: section or company, and name.</summary>
    public required string TakenBy { get; init; }
}
