namespace ChildAllowance.Domain.Payments;

/// <summary>全銀ファイル: one numbered part of a round's file.</summary>
public sealed class PaymentFile
{
    public long Id { get; init; }

    public required long BatchId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Part { get; init; }

    public required long StoredFileId { get; init; }

    /// <summary>Data records in this part.</summary>
    public required int RecordCount { get; init; }

    public required long TotalYen { get; init; }

    public long FirstPaymentId { get; init; }

    public long LastPaymentId { get; init; }
}

/// <summary>One download of a part; written after its ledger entry and before the bytes go out.</summary>
public sealed class PaymentFileDownload
{
    public long Id { get; init; }

    public required long FileId { get; init; }

    public required DateTime At { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required string Terminal { get; init; }
}
