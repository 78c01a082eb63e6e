using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Decisions;

/// <summary>起案: content put up for approval, bound to its SHA-256. The database refuses that its drafter decides it.</summary>
public sealed class Proposal : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>What the proposal is about, e.g. <c>mailing:3</c>, <c>batch:7</c>; empty for a list of cases.</summary>
    public string SubjectRef { get; init; } = "";

    /// <summary>件名 on the approver's list, without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 (hex) over the exact content; compared again when it is approved and when it is carried out.</summary>
    public required string ContentHash { get; init; }

    public required int CaseCount { get; init; }

    public required int ChildCount { get; init; }

    public required long TotalYen { get; init; }

    /// <summary>Parameters of the proposal as JSON (the feature's own).</summary>
    public required string ContentJson { get; init; }

    public ProposalStatus Status { get; set; } = ProposalStatus.Open;

    public required string ProposedBy { get; init; }

    public required string ProposedByName { get; init; }

    /// <summary>Natural person of the drafter; differs from <see cref="DecidedByPersonId"/> by a check constraint.</summary>
    public required string ProposedByPersonId { get; init; }

    public required DateTime ProposedAt { get; init; }

    public string? Reason { get; init; }

    public string? DecidedBy { get; set; }

    public string? DecidedByName { get; set; }

    public string? DecidedByPersonId { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Comment of the approver, or why it became void.</summary>
    public string? Comment { get; set; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}

/// <summary>One case of a proposal, with the stamp it had when it was drafted.</summary>
public sealed class ProposalItem
{
    public long Id { get; init; }

    public long ProposalId { get; init; }

    public required long CaseId { get; init; }

    public required long AmountYen { get; init; }

    public required int ChildCount { get; init; }

    /// <summary>Canonical line that went into the content hash (ids and numbers only).</summary>
    public required string Line { get; init; }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>, IEntityTypeConfiguration<ProposalItem>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable(
            "Proposal",
            table =>
                table.HasCheckConstraint(
                    "CK_Proposal_ApproverIsNotDrafter",
                    "DecidedByPersonId IS NULL OR Status = 4 OR Status = 5 OR DecidedByPersonId <> ProposedByPersonId"
                )
        );
        builder.Property(row => row.SubjectRef).HasMaxLength(60);
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        foreach (
            var name in (string[])
                [
                    nameof(Proposal.ProposedBy),
                    nameof(Proposal.ProposedByPersonId),
                    nameof(Proposal.DecidedBy),
                    nameof(Proposal.DecidedByPersonId),
                ]
        )
        {
            builder.Property(name).HasMaxLength(64);
        }

        builder.Property(row => row.ProposedByName).HasMaxLength(100);
        builder.Property(row => row.DecidedByName).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.Comment).HasMaxLength(1000);
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder.HasIndex(row => new { row.ProgrammeId, row.Status });
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.Kind,
                row.SubjectRef,
            })
            .IsUnique()
            .HasFilter("Status = 1 AND SubjectRef <> ''");
    }

    public void Configure(EntityTypeBuilder<ProposalItem> builder)
    {
        builder.ToTable("ProposalItem");
        builder.Property(row => row.Line).HasMaxLength(500);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProposalId, row.CaseId }).IsUnique();
        builder.HasIndex(row => row.CaseId);
    }
}
