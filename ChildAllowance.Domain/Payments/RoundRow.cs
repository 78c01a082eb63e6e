using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Payments;

/// <summary>One round on the list. No personal data.</summary>
public sealed record RoundRow
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required DateOnly TransferOn { get; init; }

    public required PaymentBatchState State { get; init; }

    public required int PaymentCount { get; init; }

    public required int ChildCount { get; init; }

    public required long TotalYen { get; init; }

    public required int ExceptionCount { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}

/// <summary>Children and yen of one category in a round.</summary>
public sealed record RoundCategory(RecipientCategory Category, int PaymentCount, int ChildCount, long TotalYen);

/// <summary>How often one reason or warning occurs.</summary>
public sealed record RoundExceptionCount(PaymentExceptionReason Reason, int Count);

public sealed record RoundWarningCount(PaymentWarnings Warning, int Count);

/// <summary>起案 and 決裁 of a round.</summary>
public sealed record RoundDecision
{
    public required long ProposalId { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTime ProposedAt { get; init; }

    public string? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    public required string StatusLabel { get; init; }

    public string? Comment { get; init; }
}

/// <summary>One part of the file with its downloads.</summary>
public sealed record RoundFile
{
    public required long Id { get; init; }

    public required int Part { get; init; }

    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    public required long ByteCount { get; init; }

    public required int RecordCount { get; init; }

    public required long TotalYen { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>媒体番号 in the 管理簿.</summary>
    public string? MediumNumber { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<RoundDownload> Downloads { get; init; }
}

public sealed record RoundDownload(DateTime At, string StaffName);

/// <summary>The page of one round. No personal data.</summary>
public sealed record RoundDetail
{
    public required RoundRow Row { get; init; }

    /// <summary>Last day on which the bank may get the file (JST); <see langword="null"/> beyond the calendar.</summary>
    public DateOnly? LatestHandOverOn { get; init; }

    public string? VoidReason { get; init; }

    public string? ContentHash { get; init; }

    public required IReadOnlyList<RoundCategory> Categories { get; init; }

    public required IReadOnlyList<RoundExceptionCount> Exceptions { get; init; }

    public required IReadOnlyList<RoundWarningCount> Warnings { get; init; }

    public RoundDecision? Decision { get; init; }

    public required IReadOnlyList<RoundFile> Files { get; init; }

    /// <summary>True for the person who composed or proposed the round: another one hands it over.</summary>
    public required bool IsOwn { get; init; }

    public DateTime? HandedOverAt { get; init; }

    public DateOnly? HandedOverOn { get; init; }

    public string? HandedOverBy { get; init; }

    public string? TakenBy { get; init; }

    public DateTime? CancelledAt { get; init; }

    public string? CancelReason { get; init; }
}

/// <summary>除外 of one case.</summary>
public sealed record RoundExceptionRow(
    long CaseId,
    string CertificationNumber,
    PaymentExceptionReason Reason,
    string Text
);

/// <summary>One transfer on the list; the account number stands masked.</summary>
public sealed record RoundPaymentRow
{
    public required long PaymentId { get; init; }

    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>支援措置対象者: name and bank are covered.</summary>
    public required bool IsCovered { get; init; }

    public required string Name { get; init; }

    /// <summary>口座名義カナ as registered, and as it goes into the file.</summary>
    public required string HolderKana { get; init; }

    public required string PayeeKana { get; init; }

    public required string Bank { get; init; }

    public required string MaskedAccount { get; init; }

    public required int ChildCount { get; init; }

    public required long AmountYen { get; init; }

    public required PaymentWarnings Warnings { get; init; }

    public required PaymentStatus Status { get; init; }
}
