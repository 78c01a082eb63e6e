namespace ChildAllowance.Domain.Mailing;

/// <summary>発送の記録: the envelopes went to the post office.</summary>
public sealed record RecordPosting
{
    public required long BatchId { get; init; }

    /// <summary>発送日 (JST).</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>通数 as counted.</summary>
    public required int Count { get; init; }

    /// <summary>持込みの時刻 (JST).</summary>
    public required TimeOnly At { get; init; }

    /// <summary>郵便局に持ち込んだ人: a 取扱者 of the contractor.</summary>
    public required long CustodianId { get; init; }
}
