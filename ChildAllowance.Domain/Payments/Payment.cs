using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Payments;

/// <summary>振込: one recipient in one round, one line of the file. Keeps the values that are printed.</summary>
public sealed class Payment : IStamped
{
    /// <summary>支払番号: ever-rising, never reused; 顧客コード1.</summary>
    public required long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long BatchId { get; init; }

    public required long RecipientId { get; init; }

    /// <summary>Version of the recipient whose values were checked against the account.</summary>
    public required int RecipientVersion { get; init; }

    public required long AmountYen { get; init; }

    public required int ChildCount { get; init; }

    public required long PayoutAccountId { get; init; }

    public required string BankCode { get; init; }

    /// <summary>金融機関名 and 支店名 as they go into the file; half-width kana, at most 15 bytes.</summary>
    public required string BankName { get; init; }

    public required string BranchCode { get; init; }

    public required string BranchName { get; init; }

    public required int AccountType { get; init; }

    /// <summary>Account number, protected by the recipient's key.</summary>
    public required ProtectedValue AccountNumber { get; init; }

    /// <summary>受取人名 as it goes into the file: half-width kana, at most 30 bytes.</summary>
    public required string PayeeKana { get; init; }

    public PaymentWarnings Warnings { get; set; }

    public PaymentStatus Status { get; set; } = PaymentStatus.Planned;

    /// <summary>Failed payment that this one repeats (K7).</summary>
    public long? ReissueOfPaymentId { get; init; }

    public Guid Stamp { get; set; }
}
