using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

/// <summary>支給対象児童: one child on one track in one case. The unit of eligibility; the amount is never typed.</summary>
public sealed class Entitlement : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    public required EntitlementTrack Track { get; init; }

    public required RecipientCategory Category { get; set; }

    /// <summary>C9 beside the category: the payee is a facility or a foster parent.</summary>
    public bool IsFacilityOrFoster { get; init; }

    public EntitlementStatus Status { get; set; } = EntitlementStatus.Open;

    /// <summary>Status to which a release or withdrawal leads back.</summary>
    public EntitlementStatus? StatusBefore { get; set; }

    /// <summary>Code of the finding of the eligibility rules; its clause is explained by the rules themselves.</summary>
    public required string FindingCode { get; set; }

    /// <summary>Yen; from the programme at extraction.</summary>
    public required long AmountYen { get; init; }

    /// <summary>Why the child is held for itself; none while it is held together with its case.</summary>
    public HoldReason HoldReason { get; set; }

    /// <summary>Reason of exclusion or denial (code).</summary>
    public string? ExclusionCode { get; set; }

    /// <summary>K3 proposal by which the child was granted.</summary>
    public long? GrantedByProposalId { get; set; }

    public Guid OperationId { get; set; }

    public Guid Stamp { get; set; }
}

internal sealed class EntitlementMapping : IEntityTypeConfiguration<Entitlement>
{
    public void Configure(EntityTypeBuilder<Entitlement> builder)
    {
        builder.ToTable("Entitlement");
        builder.Property(row => row.FindingCode).HasMaxLength(40);
        builder.Property(row => row.ExclusionCode).HasMaxLength(40);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(row => row.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.ChildId,
                row.Track,
            })
            .IsUnique()
            .HasFilter(EntitlementStatuses.LiveFilter)
            .HasDatabaseName(UniqueConstraint.LiveEntitlement);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new
        {
            row.ProgrammeId,
            row.Status,
            row.Category,
            row.AmountYen,
        });
    }
}
