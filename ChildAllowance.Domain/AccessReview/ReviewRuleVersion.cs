using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A rule as an auditor set it; never edited. Without any version the shipped numbers hold.</summary>
public sealed class ReviewRuleVersion
{
    public long Id { get; init; }

    public required ReviewRule Rule { get; init; }

    /// <summary>1, 2, 3 …; 0 stands for the shipped numbers.</summary>
    public required int Version { get; init; }

    public required bool IsOn { get; init; }

    /// <summary>Numbers by the keys of <see cref="ReviewRules"/>, as JSON.</summary>
    public required string ValuesJson { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    public required string Reason { get; init; }
}

internal sealed class ReviewRuleVersionMapping : IEntityTypeConfiguration<ReviewRuleVersion>
{
    public void Configure(EntityTypeBuilder<ReviewRuleVersion> builder)
    {
        builder.ToTable("ReviewRuleVersion");
        builder.Property(row => row.ValuesJson).HasMaxLength(1000);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.HasIndex(row => new { row.Rule, row.Version }).IsUnique();
    }
}
