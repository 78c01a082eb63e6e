namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>A 総合振込 file as its bytes say it, read without knowing what should be in it.</summary>
public sealed record ZenginFile
{
    public required ZenginNewline Newline { get; init; }

    public required bool HasEndOfFileMark { get; init; }

    public required ZenginHeaderRecord Header { get; init; }

    public required IReadOnlyList<ZenginDataRecord> Lines { get; init; }

    /// <summary>Of the trailer; the reader has checked both against the data records.</summary>
    public required int Count { get; init; }

    public required long TotalYen { get; init; }
}

/// <summary>Texts without their trailing spaces; blank fields are empty.</summary>
public sealed record ZenginHeaderRecord(
    string RequesterCode,
    string RequesterName,
    int TransferMonth,
    int TransferDay,
    string BankCode,
    string BankName,
    string BranchCode,
    string BranchName,
    string AccountType,
    string AccountNumber
);

/// <summary>Texts without their trailing spaces; blank fields are empty.</summary>
public sealed record ZenginDataRecord(
    string BankCode,
    string BankName,
    string BranchCode,
    string BranchName,
    string ClearingHouse,
    string AccountType,
    string AccountNumber,
    string PayeeName,
    long AmountYen,
    string NewCode,
    string Reference,
    string Delivery,
    string Mark
)
{
    /// <summary>顧客コード1 as a number; null when the field carries something else.</summary>
    public long? PaymentNumber =>
        Reference.Length >= 10 && long.TryParse(Reference.AsSpan(0, 10), out var number) ? number : null;
}
