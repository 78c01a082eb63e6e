using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>One assessment of a finding; an earlier one stays in the history.</summary>
public sealed class ReviewAssessment
{
    public long Id { get; init; }

    public required long FindingId { get; init; }

    public required ReviewVerdict Verdict { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }
}

internal sealed class ReviewAssessmentMapping : IEntityTypeConfiguration<ReviewAssessment>
{
    public void Configure(EntityTypeBuilder<ReviewAssessment> builder)
    {
        builder.ToTable("ReviewAssessment");
        builder.Property(row => row.Text).HasMaxLength(1000);
        builder.Property(row => row.By).HasMaxLength(64);
        builder
            .HasOne<ReviewFinding>()
            .WithMany()
            .HasForeignKey(row => row.FindingId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
