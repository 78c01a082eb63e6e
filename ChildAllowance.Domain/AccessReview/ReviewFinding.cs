using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>検出: what a rule found about one staff member, with the figures that triggered it, and the auditor's assessment.</summary>
public sealed class ReviewFinding : IStamped
{
    public long Id { get; init; }

    /// <summary>Rule, staff member, day and subject: found again, it is the same finding.</summary>
    public required string Key { get; init; }

    public required ReviewRule Rule { get; init; }

    /// <summary>Version of the rule that found it last.</summary>
    public required int RuleVersion { get; set; }

    /// <summary>職員ID about whom it is; <c>unknown</c> for names without an account.</summary>
    public required string StaffId { get; init; }

    /// <summary>The natural person behind <see cref="StaffId"/>, who must not sign the report.</summary>
    public required string PersonId { get; init; }

    /// <summary>First and last day (JST) of what was found.</summary>
    public required DateOnly On { get; init; }

    public required DateOnly LastOn { get; init; }

    /// <summary>Month whose report tells of it.</summary>
    public required YearMonth Month { get; init; }

    public required long Count { get; set; }

    /// <summary>The figures that triggered it, in Japanese, without personal data of the persons looked at.</summary>
    public required string Figures { get; set; }

    /// <summary>The one subject that it is about (opaque id), if it is about one.</summary>
    public string? Subject { get; init; }

    /// <summary>Kinds of entries that count, as a JSON array of names.</summary>
    public required string ActsJson { get; set; }

    /// <summary>Places of entries that show it (at most <see cref="Anomaly.MostSeqs"/>), as a JSON array.</summary>
    public required string SeqsJson { get; set; }

    public required DateTime FoundAt { get; init; }

    /// <summary>Found by the watch, before anybody ran the analysis.</summary>
    public required bool IsAlert { get; init; }

    /// <summary>False when a later analysis of the month, with other numbers, did not find it any more.</summary>
    public bool IsStanding { get; set; } = true;

    public ReviewVerdict Verdict { get; set; }

    public string AssessmentText { get; set; } = "";

    public string? AssessedBy { get; set; }

    public DateTime? AssessedAt { get; set; }

    public Guid Stamp { get; set; }
}

internal sealed class ReviewFindingMapping : IEntityTypeConfiguration<ReviewFinding>
{
    public void Configure(EntityTypeBuilder<ReviewFinding> builder)
    {
        builder.ToTable("ReviewFinding");
        builder.Property(row => row.Key).HasMaxLength(200);
        builder.Property(row => row.StaffId).HasMaxLength(64);
        builder.Property(row => row.PersonId).HasMaxLength(64);
        builder.Property(row => row.Figures).HasMaxLength(500);
        builder.Property(row => row.Subject).HasMaxLength(80);
        builder.Property(row => row.ActsJson).HasMaxLength(500);
        builder.Property(row => row.SeqsJson).HasMaxLength(1500);
        builder.Property(row => row.AssessmentText).HasMaxLength(1000);
        builder.Property(row => row.AssessedBy).HasMaxLength(64);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => new { row.Month, row.Verdict });
    }
}
