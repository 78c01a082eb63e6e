namespace ChildAllowance.Domain.Media;

/// <summary>What was made and shall stand in the 管理簿.</summary>
public sealed record MediumDraft
{
    public required MediumKind Kind { get; init; }

    /// <summary>内容, without personal data.</summary>
    public required string Contents { get; init; }

    public required long RowCount { get; init; }

    /// <summary>SHA-256 (hex) of the file or sheet.</summary>
    public required string Sha256 { get; init; }

    public long? StoredFileId { get; init; }

    /// <summary>What it was made for, e.g. <c>mailing:3</c>; the medium and its notice carry the same, and so share a lot.</summary>
    public required string SourceRef { get; init; }

    /// <summary>業務名 of the lot, e.g. <c>発送回01</c>; without personal data.</summary>
    public required string LotTitle { get; init; }
}
