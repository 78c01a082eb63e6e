using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>状況報告 that a firm owes the ward by a day.</summary>
public sealed class StatusReport : IStamped
{
    public long Id { get; init; }

    public required long ContractorId { get; init; }

    /// <summary>報告の内容, e.g. 2月分の業務状況.</summary>
    public required string Subject { get; init; }

    /// <summary>Last day (JST) on which the report is in time.</summary>
    public required DateOnly DueOn { get; init; }

    public DateOnly? ReceivedOn { get; set; }

    /// <summary>報告者</summary>
    public string? ReportedBy { get; set; }

    /// <summary>What was reported, and what the ward answered.</summary>
    public string? Findings { get; set; }

    /// <summary>取りやめ</summary>
    public DateTime? CancelledAt { get; set; }

    public string? CancelReason { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class StatusReportMapping : IEntityTypeConfiguration<StatusReport>
{
    public void Configure(EntityTypeBuilder<StatusReport> builder)
    {
        builder.ToTable("StatusReport");
        builder.Property(row => row.Subject).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.ReportedBy).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.Findings).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.CancelReason).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
