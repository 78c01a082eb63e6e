using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>月次報告: signed off, it is frozen with its file; at most one for each month.</summary>
public sealed class ReviewReport
{
    public long Id { get; init; }

    public required YearMonth Month { get; init; }

    public required long RunId { get; init; }

    public required DateTime SignedAt { get; init; }

    public required string SignedBy { get; init; }

    /// <summary>The natural person who signed: the subject of none of the findings.</summary>
    public required string SignedByPersonId { get; init; }

    public required int FindingCount { get; init; }

    public required long FileId { get; init; }
}

internal sealed class ReviewReportMapping : IEntityTypeConfiguration<ReviewReport>
{
    public void Configure(EntityTypeBuilder<ReviewReport> builder)
    {
        builder.ToTable("ReviewReport");
        builder.Property(row => row.SignedBy).HasMaxLength(64);
        builder.Property(row => row.SignedByPersonId).HasMaxLength(64);
        builder.HasIndex(row => row.Month).IsUnique();
        builder.HasOne<ReviewRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(row => row.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
