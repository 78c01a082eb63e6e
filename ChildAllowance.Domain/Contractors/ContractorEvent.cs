using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>経過 of a firm: each write to the register in one line, never changed.</summary>
public sealed class ContractorEvent
{
    public long Id { get; init; }

    public required long ContractorId { get; init; }

    public required DateTime At { get; init; }

    public required string StaffId { get; init; }

    /// <summary>What was done, in Japanese, with the values before and after where something changed.</summary>
    public required string Text { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class ContractorEventMapping : IEntityTypeConfiguration<ContractorEvent>
{
    public void Configure(EntityTypeBuilder<ContractorEvent> builder)
    {
        builder.ToTable("ContractorEvent");
        builder.Property(row => row.StaffId).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
