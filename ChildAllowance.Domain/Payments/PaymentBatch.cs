using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次の状態</summary>
public enum PaymentBatchState
{
    /// <summary>作成中</summary>
    Draft = 1,

    /// <summary>起案</summary>
    Proposed = 2,

    /// <summary>決裁済</summary>
    Approved = 3,

    /// <summary>作成済</summary>
    FileMade = 4,

    /// <summary>引渡済</summary>
    HandedOver = 5,

    /// <summary>確定</summary>
    Closed = 6,

    /// <summary>取消</summary>
    Cancelled = 7,
}

/// <summary>支払回次: the transfers of one day. Approved content is bound to <see cref="ContentHash"/>.</summary>
public sealed class PaymentBatch : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>回次番号, 1, 2, 3 …; goes into 顧客コード2.</summary>
    public required int Number { get; init; }

    /// <summary>振込指定日 with its year (JST).</summary>
    public required DateOnly TransferOn { get; set; }

    public PaymentBatchState State { get; set; } = PaymentBatchState.Draft;

    public int PaymentCount { get; set; }

    public int ChildCount { get; set; }

    public long TotalYen { get; set; }

    public long? ProposalId { get; set; }

    /// <summary>SHA-256 over the ordered lines (payment, payee, account, amount); hex.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Bank profile (JSON) with which the file is made; frozen at 起案.</summary>
    public string? ProfileJson { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>起案者 of the round; may not hand it over (K6).</summary>
    public required string CreatedBy { get; init; }

    public required string CreatedByPersonId { get; init; }

    public DateTime? HandedOverAt { get; set; }

    public string? HandedOverBy { get; set; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}

/// <summary>状態 of one transfer.</summary>
public enum PaymentStatus
{
    /// <summary>予定: in a round that is not handed over.</summary>
    Planned = 1,

    /// <summary>引渡済: in a file that has left the house.</summary>
    Sent = 2,

    /// <summary>支給済</summary>
    Paid = 3,

    /// <summary>振込不能</summary>
    Failed = 4,

    /// <summary>取消: the round was cancelled before hand-over, or the case was taken out.</summary>
    Cancelled = 5,
}

/// <summary>振込: one recipient in one round, one line of the file. Keeps the values that are printed.</summary>
public sealed class Payment : IStamped
{
    /// <summary>支払番号: ever-rising, never reused; 顧客コード1.</summary>
    public required long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long BatchId { get; init; }

    public required long RecipientId { get; init; }

    public required long AmountYen { get; init; }

    public required int ChildCount { get; init; }

    public required long PayoutAccountId { get; init; }

    public required string BankCode { get; init; }

    public required string BranchCode { get; init; }

    public required int AccountType { get; init; }

    /// <summary>Account number, protected by the recipient's key.</summary>
    public required Data.Protection.ProtectedValue AccountNumber { get; init; }

    /// <summary>受取人名 as it goes into the file: half-width kana, at most 30 bytes.</summary>
    public required string PayeeKana { get; init; }

    /// <summary>True when the name was cut to fit.</summary>
    public bool IsNameCut { get; init; }

    public PaymentStatus Status { get; set; } = PaymentStatus.Planned;

    /// <summary>Failed payment that this one repeats (K7).</summary>
    public long? ReissueOfPaymentId { get; init; }

    public Guid Stamp { get; set; }
}

/// <summary>支払台帳: one child of one payment. At most one live line per entitlement, by a database constraint.</summary>
public sealed class PaymentLine
{
    public long Id { get; init; }

    public required long PaymentId { get; init; }

    public required long EntitlementId { get; init; }

    public required long ChildId { get; init; }

    public required long CaseId { get; init; }

    public required long AmountYen { get; init; }

    public PaymentStatus Status { get; set; } = PaymentStatus.Planned;
}

internal sealed class PaymentMapping
    : IEntityTypeConfiguration<PaymentBatch>,
        IEntityTypeConfiguration<Payment>,
        IEntityTypeConfiguration<PaymentLine>
{
    public void Configure(EntityTypeBuilder<PaymentBatch> builder)
    {
        builder.ToTable("PaymentBatch");
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.Property(row => row.CreatedByPersonId).HasMaxLength(64);
        builder.Property(row => row.HandedOverBy).HasMaxLength(64);
        builder.HasIndex(row => new { row.ProgrammeId, row.Number }).IsUnique();
        builder.HasIndex(row => row.OperationId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payment");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.BankCode).HasMaxLength(4);
        builder.Property(row => row.BranchCode).HasMaxLength(3);
        builder.Property(row => row.PayeeKana).HasMaxLength(30);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BatchId, row.RecipientId }).IsUnique().HasFilter("Status <> 5");
        builder.HasIndex(row => row.RecipientId);
    }

    public void Configure(EntityTypeBuilder<PaymentLine> builder)
    {
        builder.ToTable("PaymentLine");
        builder.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => row.EntitlementId)
            .IsUnique()
            .HasFilter("Status IN (1, 2, 3)")
            .HasDatabaseName(UniqueConstraint.LivePaymentLine);
        builder.HasIndex(row => row.PaymentId);
        builder.HasIndex(row => row.CaseId);
    }
}
