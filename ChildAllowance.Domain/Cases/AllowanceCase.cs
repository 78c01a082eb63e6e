using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

/// <summary>案件: the handling of one recipient by one route in a programme.</summary>
public sealed class AllowanceCase : IStamped
{
    /// <summary>Opaque id, the one in the address of the case page.</summary>
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long RecipientId { get; init; }

    public required IntakeRoute Route { get; init; }

    /// <summary>1 for the first case of the recipient and route; children who come after its round open 2, 3 …</summary>
    public required int RunningNumber { get; init; }

    /// <summary>認定番号 as received (copy of the recipient's, for lists); empty for an applicant without one.</summary>
    public required string CertificationNumber { get; init; }

    public CaseState State { get; set; } = CaseState.Extracted;

    /// <summary>State to which a release of a hold, or the withdrawal of an opt-out, leads back.</summary>
    public CaseState? StateBefore { get; set; }

    public HoldReason HoldReason { get; set; }

    /// <summary>True while children may still join this case: not yet decided (K3, K4), not ended. At most one open case per recipient and route.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Number of eligible children and the sum in yen, kept with the entitlements in the same save, for lists.</summary>
    public int ChildCount { get; set; }

    public long AmountYen { get; set; }

    /// <summary>発送日 of the 案内文 (JST).</summary>
    public DateOnly? NotifiedOn { get; set; }

    /// <summary>宛所なし返戻 recorded on (JST).</summary>
    public DateOnly? UndeliveredOn { get; set; }

    /// <summary>Round that holds the case while it is 支払予定 or later.</summary>
    public long? PaymentBatchId { get; set; }

    /// <summary>K1 proposal by which the case stands on the approved 支給対象者リスト; null while it does not.</summary>
    public long? ListApprovedByProposalId { get; set; }

    /// <summary>Open proposal that freezes the case (K1…K12).</summary>
    public long? FrozenByProposalId { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime ChangedAt { get; set; }

    /// <summary>Name of who changed it last, for "changed meanwhile".</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>Operation of the last change; joins the row to its ledger entry.</summary>
    public Guid OperationId { get; set; }

    public Guid Stamp { get; set; }

    public List<Entitlement> Entitlements { get; } = [];
}

internal sealed class AllowanceCaseMapping : IEntityTypeConfiguration<AllowanceCase>
{
    public void Configure(EntityTypeBuilder<AllowanceCase> builder)
    {
        builder.ToTable("AllowanceCase");
        builder.Property(row => row.CertificationNumber).HasMaxLength(10);
        builder.Property(row => row.ChangedBy).HasMaxLength(100);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(row => row.Entitlements)
            .WithOne()
            .HasForeignKey(row => row.CaseId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.RecipientId,
                row.Route,
                row.RunningNumber,
            })
            .IsUnique();
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.RecipientId,
                row.Route,
            })
            .IsUnique()
            .HasFilter("IsOpen = 1")
            .HasDatabaseName(UniqueConstraint.OpenCase);
        builder.HasIndex(row => new { row.ProgrammeId, row.CertificationNumber });
        builder.HasIndex(row => new
        {
            row.ProgrammeId,
            row.State,
            row.CertificationNumber,
        });
        builder.HasIndex(row => row.PaymentBatchId).HasFilter("PaymentBatchId IS NOT NULL");
    }
}
