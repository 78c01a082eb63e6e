using ChildAllowance.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>支給決定 of one case by one approved proposal (K3): so many children, so much money. Never edited.</summary>
public sealed class GrantDecision
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long CaseId { get; init; }

    public required long ProposalId { get; init; }

    /// <summary>Version of the recipient that counted when it was decided.</summary>
    public required int RecipientVersion { get; init; }

    public required int ChildCount { get; init; }

    /// <summary>Yen.</summary>
    public required long AmountYen { get; init; }

    public required DateTime DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }
}

internal sealed class GrantDecisionMapping : IEntityTypeConfiguration<GrantDecision>
{
    public void Configure(EntityTypeBuilder<GrantDecision> builder)
    {
        builder.ToTable("GrantDecision");
        builder.Property(row => row.DecidedBy).HasMaxLength(64);
        builder.Property(row => row.DecidedByName).HasMaxLength(100);
        builder.HasOne<AllowanceCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProposalId, row.CaseId }).IsUnique();
        builder.HasIndex(row => row.CaseId);
    }
}
