using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

/// <summary>経過: one step of a case; written with the change itself and never edited.</summary>
public sealed class CaseEvent
{
    public long Id { get; init; }

    public required long CaseId { get; init; }

    public required DateTime At { get; init; }

    public required Guid OperationId { get; init; }

    public CaseState? From { get; init; }

    public required CaseState To { get; init; }

    /// <summary>What happened, in Japanese for the timeline, without personal data.</summary>
    public required string Text { get; init; }

    /// <summary>Reason in the officer's words.</summary>
    public string? Reason { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public long? ProposalId { get; init; }
}

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("CaseEvent");
        builder.Property(row => row.Text).HasMaxLength(300);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.StaffId).HasMaxLength(64);
        builder.Property(row => row.StaffName).HasMaxLength(100);
        builder.HasOne<AllowanceCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.CaseId);
    }
}
