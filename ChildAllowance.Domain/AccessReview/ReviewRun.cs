using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>定期分析の実行: one pass of all rules over one month.</summary>
public sealed class ReviewRun
{
    public long Id { get; init; }

    public required YearMonth Month { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    /// <summary>Entries of the month at that time, and the last place of the whole ledger.</summary>
    public required long EntryCount { get; init; }

    public required long LastSeq { get; init; }

    public required int FindingCount { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class ReviewRunMapping : IEntityTypeConfiguration<ReviewRun>
{
    public void Configure(EntityTypeBuilder<ReviewRun> builder)
    {
        builder.ToTable("ReviewRun");
        builder.Property(row => row.By).HasMaxLength(64);
        builder.HasIndex(row => row.Month);
    }
}
