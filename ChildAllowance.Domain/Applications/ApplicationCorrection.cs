using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>事実の補正: one fact of a paper that was corrected or added in the review, with what stood there before. Never edited.</summary>
public sealed class ApplicationCorrection
{
    public long Id { get; init; }

    public required long ApplicationId { get; init; }

    /// <summary>The child that it is about; null for the application as a whole.</summary>
    public long? ChildId { get; init; }

    /// <summary>Name of the member, e.g. <c>RecognisedOn</c>.</summary>
    public required string Fact { get; init; }

    /// <summary>Invariant text; empty where nothing stood there.</summary>
    public required string Before { get; init; }

    /// <summary>Invariant text; empty where the fact was taken away.</summary>
    public required string After { get; init; }

    /// <summary>By what it was corrected: the applicant's 補正, the register, a telephone call.</summary>
    public required string Reason { get; init; }

    public required DateTime CorrectedAt { get; init; }

    public required string CorrectedBy { get; init; }

    public required string CorrectedByName { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class ApplicationCorrectionMapping : IEntityTypeConfiguration<ApplicationCorrection>
{
    public void Configure(EntityTypeBuilder<ApplicationCorrection> builder)
    {
        builder.ToTable("ApplicationCorrection");
        builder.Property(row => row.Fact).HasMaxLength(60);
        builder.Property(row => row.Before).HasMaxLength(40);
        builder.Property(row => row.After).HasMaxLength(40);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.CorrectedBy).HasMaxLength(64);
        builder.Property(row => row.CorrectedByName).HasMaxLength(100);
        builder
            .HasOne<AllowanceApplication>()
            .WithMany()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ApplicationId);
    }
}
