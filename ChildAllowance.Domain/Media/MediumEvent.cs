using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Media;

/// <summary>
/// One entry of the 管理簿. Rows are only ever added; a wrong one is corrected by a later row that points to it. Each was
/// saved together with its ledger fact.
/// </summary>
public sealed class MediumEvent
{
    public long Id { get; init; }

    public required long LotId { get; init; }

    public required MediumEntry Entry { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>Name of the ward's person: giver or taker on this side.</summary>
    public required string RecordedByName { get; init; }

    /// <summary>訂正元: the entry that this one replaces.</summary>
    public long? CorrectsId { get; init; }

    /// <summary>The corrected entry never happened; nothing stands in its place.</summary>
    public bool IsAnnulment { get; init; }

    /// <summary>訂正の理由</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>Id of the ledger fact; its outbox row knows the place in the ledger.</summary>
    public required Guid FactId { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class MediumEventMapping : IEntityTypeConfiguration<MediumEvent>
{
    public void Configure(EntityTypeBuilder<MediumEvent> builder)
    {
        builder.ToTable("MediumEvent");
        builder.Property(row => row.RecordedBy).HasMaxLength(64);
        builder.Property(row => row.RecordedByName).HasMaxLength(100);
        builder.Property(row => row.CorrectionReason).HasMaxLength(EntryLimits.Text);
        builder.ComplexProperty(
            row => row.Entry,
            entry =>
            {
                entry.Property(row => row.Counterpart).HasMaxLength(EntryLimits.Counterpart);
                entry.Property(row => row.Sha256).HasMaxLength(64);
                entry.Property(row => row.Number).HasMaxLength(EntryLimits.Number);
                entry.Property(row => row.Bag).HasMaxLength(EntryLimits.Number);
                entry.Property(row => row.KeyHolder).HasMaxLength(EntryLimits.Name);
                entry.Property(row => row.Storage).HasMaxLength(EntryLimits.Name);
                entry.Property(row => row.Method).HasMaxLength(EntryLimits.Name);
                entry.Property(row => row.Reason).HasMaxLength(EntryLimits.Text);
                entry.Property(row => row.ConfirmedBy).HasMaxLength(EntryLimits.Name);
            }
        );
        builder.HasOne<MediumLot>().WithMany().HasForeignKey(row => row.LotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.LotId);
    }
}
