using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>
/// 確認済: an officer saw a change of a payee and lets the money go all the same. Never edited; it holds for the change that was
/// seen, in this round and in one that is composed anew, and a newer change asks again.
/// </summary>
public sealed class PaymentConfirmation
{
    public long Id { get; init; }

    /// <summary>The round in which it was given.</summary>
    public required long BatchId { get; init; }

    public required long RecipientId { get; init; }

    public required long CaseId { get; init; }

    public required LateChangeKind Kind { get; init; }

    /// <summary>Version, account, task or claim that was seen.</summary>
    public required long Mark { get; init; }

    public required string Reason { get; init; }

    public required DateTime ConfirmedAt { get; init; }

    public required string ConfirmedBy { get; init; }

    public required string ConfirmedByName { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class PaymentConfirmationMapping : IEntityTypeConfiguration<PaymentConfirmation>
{
    public void Configure(EntityTypeBuilder<PaymentConfirmation> builder)
    {
        builder.ToTable("PaymentConfirmation");
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.ConfirmedBy).HasMaxLength(64);
        builder.Property(row => row.ConfirmedByName).HasMaxLength(100);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.RecipientId,
                row.Kind,
                row.Mark,
            })
            .IsUnique();
    }
}
