using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>補正依頼: what the applicant is asked to mend by a day; several points are asked by one <see cref="RequestNumber"/>.</summary>
public sealed class Deficiency
{
    public long Id { get; init; }

    public required long ApplicationId { get; init; }

    /// <summary>1 for the first request to the applicant, 2 for the next …</summary>
    public required int RequestNumber { get; init; }

    /// <summary>Code of the check that failed, or <c>OTHER</c>.</summary>
    public required string CheckCode { get; init; }

    /// <summary>不備の内容 as it is printed on the 補正依頼; without names and numbers.</summary>
    public required string Text { get; init; }

    public required DateOnly RequestedOn { get; init; }

    /// <summary>補正期限 (JST), inclusive.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>補正された日 (JST); null while it is open.</summary>
    public DateOnly? ResolvedOn { get; set; }

    /// <summary>How it was mended, or why it was dropped.</summary>
    public string? Resolution { get; set; }

    public required string RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class DeficiencyMapping : IEntityTypeConfiguration<Deficiency>
{
    public void Configure(EntityTypeBuilder<Deficiency> builder)
    {
        builder.ToTable("Deficiency");
        builder.Property(row => row.CheckCode).HasMaxLength(40);
        builder.Property(row => row.Text).HasMaxLength(400);
        builder.Property(row => row.Resolution).HasMaxLength(400);
        builder.Property(row => row.RequestedBy).HasMaxLength(64);
        builder.Property(row => row.RequestedByName).HasMaxLength(100);
        builder
            .HasOne<AllowanceApplication>()
            .WithMany()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ApplicationId, row.RequestNumber });
        builder.HasIndex(row => row.DueOn).HasFilter("ResolvedOn IS NULL");
    }
}
