using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Extraction;

/// <summary>抽出: one run of the rules over the registry.</summary>
public sealed class ExtractionRun
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>Version of the settings that were applied.</summary>
    public required int ProgrammeVersion { get; init; }

    /// <summary>Newest import that the run saw; null without any.</summary>
    public long? ImportBatchId { get; init; }

    public required DateTime RanAt { get; init; }

    public required string RanBy { get; init; }

    public required string RanByName { get; init; }

    /// <summary><see cref="ExtractionSummary"/> as JSON.</summary>
    public required string SummaryJson { get; set; }

    public required Guid OperationId { get; init; }
}

internal sealed class ExtractionRunMapping : IEntityTypeConfiguration<ExtractionRun>
{
    public void Configure(EntityTypeBuilder<ExtractionRun> builder)
    {
        builder.ToTable("ExtractionRun");
        builder.Property(row => row.RanBy).HasMaxLength(64);
        builder.Property(row => row.RanByName).HasMaxLength(100);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.OperationId).IsUnique();
    }
}
