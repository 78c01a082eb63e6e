using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Extraction;

/// <summary>What the last run found of one child under one recipient.</summary>
public sealed class ExtractedChild
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    public required FindingOutcome Outcome { get; set; }

    public required RecipientCategory Category { get; set; }

    /// <summary>One of <see cref="FindingCodes"/>.</summary>
    public required string FindingCode { get; set; }

    public IntakeRoute? Route { get; set; }

    public bool IsFacilityOrFoster { get; set; }

    /// <summary>
    /// The record by which the child is counted: a child under two recipients is one child, eligible when it is eligible
    /// under one of them. Exactly one record of each child is decisive.
    /// </summary>
    public bool IsDecisive { get; set; }

    /// <summary>Run that saw the record first, and the one that last changed the finding.</summary>
    public required long FirstRunId { get; init; }

    public required long ChangedRunId { get; set; }
}

internal sealed class ExtractedChildMapping : IEntityTypeConfiguration<ExtractedChild>
{
    public void Configure(EntityTypeBuilder<ExtractedChild> builder)
    {
        builder.ToTable("ExtractedChild");
        builder.Property(row => row.FindingCode).HasMaxLength(40);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(row => row.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.RecipientId, row.ChildId }).IsUnique();
        builder.HasIndex(row => row.ChildId);
        builder.HasIndex(row => new
        {
            row.ProgrammeId,
            row.IsDecisive,
            row.Outcome,
            row.FindingCode,
        });
    }
}
