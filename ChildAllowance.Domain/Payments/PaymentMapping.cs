using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Payments;

internal sealed class PaymentMapping
    : IEntityTypeConfiguration<PaymentBatch>,
        IEntityTypeConfiguration<Payment>,
        IEntityTypeConfiguration<PaymentLine>,
        IEntityTypeConfiguration<PaymentException>,
        IEntityTypeConfiguration<PaymentFile>,
        IEntityTypeConfiguration<PaymentFileDownload>
{
    public void Configure(EntityTypeBuilder<PaymentBatch> builder)
    {
        builder.ToTable(
            "PaymentBatch",
            table =>
                table.HasCheckConstraint(
                    "CK_PaymentBatch_HandOverByAnother",
                    "HandedOverByPersonId IS NULL OR (HandedOverByPersonId <> CreatedByPersonId AND HandedOverByPersonId <> ProposedByPersonId)"
                )
        );
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        foreach (
            var name in (string[])
                [
                    nameof(PaymentBatch.CreatedBy),
                    nameof(PaymentBatch.CreatedByPersonId),
                    nameof(PaymentBatch.ProposedByPersonId),
                    nameof(PaymentBatch.HandedOverBy),
                    nameof(PaymentBatch.HandedOverByPersonId),
                    nameof(PaymentBatch.CancelledBy),
                ]
        )
        {
            builder.Property(name).HasMaxLength(64);
        }

        builder.Property(row => row.TakenBy).HasMaxLength(EntryLimits.Counterpart);
        builder.Property(row => row.VoidReason).HasMaxLength(2000);
        builder.Property(row => row.CancelReason).HasMaxLength(1000);
        builder.HasIndex(row => new { row.ProgrammeId, row.Number }).IsUnique();
        builder
            .HasIndex(row => row.ProgrammeId)
            .IsUnique()
            .HasFilter("State IN (1, 2)")
            .HasDatabaseName(UniqueConstraint.BatchInPreparation);
        builder.HasIndex(row => row.OperationId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable(
            "Payment",
            table => table.HasCheckConstraint("CK_Payment_Amount", "AmountYen > 0 AND ChildCount > 0")
        );
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.BankCode).HasMaxLength(4);
        builder.Property(row => row.BranchCode).HasMaxLength(3);
        builder.Property(row => row.BankName).HasMaxLength(15);
        builder.Property(row => row.BranchName).HasMaxLength(15);
        builder.Property(row => row.PayeeKana).HasMaxLength(30);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BatchId, row.RecipientId }).IsUnique().HasFilter("Status <> 5");
        builder.HasIndex(row => row.RecipientId);
    }

    public void Configure(EntityTypeBuilder<PaymentLine> builder)
    {
        builder.ToTable("PaymentLine", table => table.HasCheckConstraint("CK_PaymentLine_Amount", "AmountYen > 0"));
        builder.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => row.EntitlementId)
            .IsUnique()
            .HasFilter("Status IN (1, 2, 3)")
            .HasDatabaseName(UniqueConstraint.LivePaymentLine);
        builder.HasIndex(row => row.PaymentId);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.ChildId);
    }

    public void Configure(EntityTypeBuilder<PaymentException> builder)
    {
        builder.ToTable("PaymentException");
        builder.Property(row => row.Text).HasMaxLength(300);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BatchId, row.CaseId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PaymentFile> builder)
    {
        builder.ToTable("PaymentFile");
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<StoredFile>()
            .WithMany()
            .HasForeignKey(row => row.StoredFileId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BatchId, row.Part }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PaymentFileDownload> builder)
    {
        builder.ToTable("PaymentFileDownload");
        builder.Property(row => row.StaffId).HasMaxLength(64);
        builder.Property(row => row.StaffName).HasMaxLength(100);
        builder.Property(row => row.Terminal).HasMaxLength(200);
        builder.HasOne<PaymentFile>().WithMany().HasForeignKey(row => row.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
