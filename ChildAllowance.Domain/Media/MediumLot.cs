using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Media;

public enum LotKind
{
    /// <summary>宛名印字・封入封緘: one mailing run to the contractor.</summary>
    Mailing = 1,

    /// <summary>口座振込: one payment round to the bank.</summary>
    Payment = 2,
}

/// <summary>業務単位: the media of one mailing run or payment round, followed together until all is back and counted.</summary>
public sealed class MediumLot : IStamped
{
    public long Id { get; init; }

    /// <summary>業務番号, e.g. <c>L-2026-001</c>.</summary>
    public required string Number { get; init; }

    public required LotKind Kind { get; init; }

    /// <summary>業務名, without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>What it belongs to, e.g. <c>mailing:3</c>.</summary>
    public required string SourceRef { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Entries so far; rises with each, so that two writers at once are seen.</summary>
    public int EntryCount { get; set; }

    /// <summary>The step that comes next, as the entries say.</summary>
    public LotStep NextStep { get; set; } = LotStep.Create;

    /// <summary>Stopped by a difference or an accident that is not cleared.</summary>
    public bool IsStopped { get; set; }

    /// <summary>The earliest date (JST) by which something open must be done.</summary>
    public DateOnly? DueOn { get; set; }

    public DateTime? ClosedAt { get; set; }

    public Guid Stamp { get; set; }
}

internal sealed class MediumLotMapping : IEntityTypeConfiguration<MediumLot>
{
    public void Configure(EntityTypeBuilder<MediumLot> builder)
    {
        builder.ToTable("MediumLot");
        builder.Property(row => row.Number).HasMaxLength(20);
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.SourceRef).HasMaxLength(60);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => row.SourceRef).IsUnique();
    }
}
