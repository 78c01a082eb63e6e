using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Media;

/// <summary>棚卸し: on a day every medium in the house was looked for, and who signed for it. Never changed.</summary>
public sealed class StockTaking
{
    public long Id { get; init; }

    /// <summary>The month (JST) for which it counts.</summary>
    public required YearMonth Month { get; init; }

    public required DateTime CountedAt { get; init; }

    public required string CountedBy { get; init; }

    public required string CountedByName { get; init; }

    /// <summary>立会者</summary>
    public required string WitnessedBy { get; init; }

    public required int PresentCount { get; init; }

    public required int MissingCount { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class StockTakingMapping : IEntityTypeConfiguration<StockTaking>
{
    public void Configure(EntityTypeBuilder<StockTaking> builder)
    {
        builder.ToTable("StockTaking");
        builder.Property(row => row.CountedBy).HasMaxLength(64);
        builder.Property(row => row.CountedByName).HasMaxLength(100);
        builder.Property(row => row.WitnessedBy).HasMaxLength(EntryLimits.Name);
        builder.HasIndex(row => row.OperationId).IsUnique();
    }
}
