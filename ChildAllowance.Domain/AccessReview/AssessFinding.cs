namespace ChildAllowance.Domain.AccessReview;

/// <summary>評価 of one finding.</summary>
public sealed record AssessFinding
{
    public required long FindingId { get; init; }

    /// <summary>The stamp that the auditor saw: another one refuses.</summary>
    public required Guid SeenStamp { get; init; }

    public required ReviewVerdict Verdict { get; init; }

    /// <summary>確認した内容</summary>
    public required string Text { get; init; }
}
