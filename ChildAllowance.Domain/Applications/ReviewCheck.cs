using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>確認の結果</summary>
public enum ReviewResult
{
    /// <summary>適</summary>
    Met = 1,

    /// <summary>不備: to be mended by the applicant.</summary>
    Deficient = 2,

    /// <summary>否: the requirement is not met.</summary>
    NotMet = 3,

    /// <summary>該当なし</summary>
    NotApplicable = 4,
}

/// <summary>審査項目の確認: one answer of one officer; a later answer to the same item is a new row, the newest counts.</summary>
public sealed class ReviewCheck
{
    public long Id { get; init; }

    public required long ApplicationId { get; init; }

    /// <summary>The child that it is about; null for the application as a whole.</summary>
    public long? ChildId { get; init; }

    /// <summary>Code of the check list's item.</summary>
    public required string Code { get; init; }

    public required ReviewResult Result { get; init; }

    public string Note { get; init; } = "";

    public required DateTime CheckedAt { get; init; }

    public required string CheckedBy { get; init; }

    public required string CheckedByName { get; init; }

    public required string CheckedByPersonId { get; init; }

    public required Guid OperationId { get; init; }
}

/// <summary>担当者の判断: where the rules leave one; for one child, with its reason. The newest counts.</summary>
public sealed class ReviewJudgement
{
    public long Id { get; init; }

    public required long ApplicationId { get; init; }

    public required long ChildId { get; init; }

    /// <summary>Code of the finding that asked for a judgement.</summary>
    public required string FindingCode { get; init; }

    /// <summary>支給する, or not.</summary>
    public required bool IsEligible { get; init; }

    /// <summary>判断の理由, in the officer's words.</summary>
    public required string Reason { get; init; }

    public required DateTime JudgedAt { get; init; }

    public required string JudgedBy { get; init; }

    public required string JudgedByName { get; init; }

    public required string JudgedByPersonId { get; init; }

    public required Guid OperationId { get; init; }
}

/// <summary>不支給決定 (K4) of one child by one approved proposal. Never edited.</summary>
public sealed class DenialDecision
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long CaseId { get; init; }

    public required long EntitlementId { get; init; }

    public required long ProposalId { get; init; }

    /// <summary>Code of the finding.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>根拠 as it is printed on the 不支給決定通知.</summary>
    public required string Clause { get; init; }

    public required DateTime DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }
}

internal sealed class ReviewMapping
    : IEntityTypeConfiguration<ReviewCheck>,
        IEntityTypeConfiguration<ReviewJudgement>,
        IEntityTypeConfiguration<DenialDecision>
{
    public void Configure(EntityTypeBuilder<ReviewCheck> builder)
    {
        builder.ToTable("ReviewCheck");
        builder.Property(row => row.Code).HasMaxLength(40);
        builder.Property(row => row.Note).HasMaxLength(400);
        builder.Property(row => row.CheckedBy).HasMaxLength(64);
        builder.Property(row => row.CheckedByName).HasMaxLength(100);
        builder.Property(row => row.CheckedByPersonId).HasMaxLength(64);
        builder
            .HasOne<AllowanceApplication>()
            .WithMany()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ApplicationId);
    }

    public void Configure(EntityTypeBuilder<ReviewJudgement> builder)
    {
        builder.ToTable("ReviewJudgement");
        builder.Property(row => row.FindingCode).HasMaxLength(40);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.JudgedBy).HasMaxLength(64);
        builder.Property(row => row.JudgedByName).HasMaxLength(100);
        builder.Property(row => row.JudgedByPersonId).HasMaxLength(64);
        builder
            .HasOne<AllowanceApplication>()
            .WithMany()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ApplicationId);
    }

    public void Configure(EntityTypeBuilder<DenialDecision> builder)
    {
        builder.ToTable("DenialDecision");
        builder.Property(row => row.ReasonCode).HasMaxLength(40);
        builder.Property(row => row.Clause).HasMaxLength(400);
        builder.Property(row => row.DecidedBy).HasMaxLength(64);
        builder.Property(row => row.DecidedByName).HasMaxLength(100);
        builder
            .HasOne<Cases.AllowanceCase>()
            .WithMany()
            .HasForeignKey(row => row.CaseId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Cases.Entitlement>()
            .WithMany()
            .HasForeignKey(row => row.EntitlementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProposalId, row.EntitlementId }).IsUnique();
        builder.HasIndex(row => row.CaseId);
    }
}
