using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Intake;

/// <summary>取込: one committed extract.</summary>
public sealed class ImportBatch
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required Guid OperationId { get; init; }

    /// <summary>SHA-256 of the two files, hex.</summary>
    public required string RecipientsSha256 { get; init; }

    public required string ChildrenSha256 { get; init; }

    public required DateTime CommittedAt { get; init; }

    public required string CommittedBy { get; init; }

    /// <summary>Counts as JSON: new, changed, unchanged, vanished of recipients and children, warnings.</summary>
    public required string CountsJson { get; set; }

    public required int RecipientCount { get; set; }

    public required int ChildCount { get; set; }
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("ImportBatch");
        builder.Property(row => row.RecipientsSha256).HasMaxLength(64);
        builder.Property(row => row.ChildrenSha256).HasMaxLength(64);
        builder.Property(row => row.CommittedBy).HasMaxLength(64);
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.RecipientsSha256,
                row.ChildrenSha256,
            })
            .IsUnique();
    }
}
