using ChildAllowance.Domain.Media;

namespace ChildAllowance.Domain.Mailing;

/// <summary>One line of the list of runs.</summary>
public sealed record MailingRow
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required MailingBatchState State { get; init; }

    public required int IncludedCount { get; init; }

    public required int LeftOutCount { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedByName { get; init; }

    public DateOnly? PostedOn { get; init; }

    public int? PostedCount { get; init; }

    public string? PostedBy { get; init; }

    internal static MailingRow Of(MailingBatch batch) =>
        new()
        {
            Id = batch.Id,
            Number = batch.Number,
            Title = batch.Title,
            State = batch.State,
            IncludedCount = batch.IncludedCount,
            LeftOutCount = batch.LeftOutCount,
            CreatedAt = batch.CreatedAt,
            CreatedByName = batch.CreatedByName,
            PostedOn = batch.PostedOn,
            PostedCount = batch.PostedCount,
            PostedBy = batch.PostedBy,
        };
}

/// <summary>除いた件数 for one reason.</summary>
public sealed record LeftOutCount(LeftOutReason Reason, int Count);

/// <summary>One run with its figures.</summary>
public sealed record MailingDetail
{
    public required MailingRow Row { get; init; }

    public required bool TakesAll { get; init; }

    public required LabelProfile Profile { get; init; }

    public string? VoidReason { get; init; }

    public required IReadOnlyList<LeftOutCount> LeftOut { get; init; }

    /// <summary>Letters that were pulled from the stack before the posting.</summary>
    public required int PulledCount { get; init; }

    public required int UnwritableCount { get; init; }

    public required int SubstitutedCount { get; init; }

    /// <summary>代替文字 waiting for a decision.</summary>
    public long? SubstituteProposalId { get; init; }

    /// <summary>Letters whose case changed after the hand-over.</summary>
    public required int ChangedCount { get; init; }

    public long? ProposalId { get; init; }

    public string? ProposedByName { get; init; }

    public DateTime? ProposedAt { get; init; }

    public string? ApprovedByName { get; init; }

    public DateTime? ApprovedAt { get; init; }

    public string? ArchiveName { get; init; }

    public string? ArchiveSha256 { get; init; }

    public long ArchiveBytes { get; init; }

    public DateTime? FileMadeAt { get; init; }

    public required IReadOnlyList<MediumRow> Media { get; init; }

    /// <summary>The next of the nine steps in the 管理簿; empty before the label data are made.</summary>
    public LotStep? NextStep { get; init; }

    public DateTime? NoticePrintedAt { get; init; }

    public string? NoticePrintedBy { get; init; }

    /// <summary>Changes when the rows of the run or its state change, so that shown lists are read again.</summary>
    public string ContentKey =>
        $"{Row.State}|{ContentHash}|{Row.LeftOutCount}|{UnwritableCount}|{SubstituteProposalId}";

    internal string? ContentHash { get; init; }
}

/// <summary>Which rows of a run are shown.</summary>
public enum MailingItemFilter
{
    Included = 1,
    LeftOut = 2,
    Substituted = 3,
}

/// <summary>One row of a run as printed, or left out.</summary>
public sealed record MailingItemRow
{
    public required long CaseId { get; init; }

    public required int SequenceNumber { get; init; }

    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required string BuildingName { get; init; }

    public required string Name { get; init; }

    public required string CertificationNumber { get; init; }

    public required LeftOutReason LeftOut { get; init; }

    public required bool HasSubstitute { get; init; }

    public required bool IsUnwritable { get; init; }

    internal static MailingItemRow Of(MailingItem item) =>
        new()
        {
            CaseId = item.CaseId,
            SequenceNumber = item.SequenceNumber,
            PostalCode = item.PostalCode,
            Address = item.Address,
            BuildingName = item.BuildingName,
            Name = item.Name,
            CertificationNumber = item.CertificationNumber,
            LeftOut = item.LeftOut,
            HasSubstitute = item.HasSubstitute,
            IsUnwritable = item.IsUnwritable,
        };
}
