using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>立入調査: planned for a day, done on a day, with what was found and what must be mended by when.</summary>
public sealed class ContractorInspection : IStamped
{
    public long Id { get; init; }

    public required long ContractorId { get; init; }

    public required DateOnly PlannedOn { get; init; }

    /// <summary>実施場所</summary>
    public required string Place { get; init; }

    public DateOnly? DoneOn { get; set; }

    /// <summary>調査した職員</summary>
    public string? Inspectors { get; set; }

    /// <summary>立ち会った委託先の者</summary>
    public string? AttendedBy { get; set; }

    public string? Findings { get; set; }

    /// <summary>改善を求めた事項; empty when nothing was asked for.</summary>
    public string? FollowUp { get; set; }

    public DateOnly? FollowUpDueOn { get; set; }

    public DateOnly? FollowUpDoneOn { get; set; }

    /// <summary>改善の確認内容</summary>
    public string? FollowUpResult { get; set; }

    /// <summary>取りやめ</summary>
    public DateTime? CancelledAt { get; set; }

    public string? CancelReason { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class ContractorInspectionMapping : IEntityTypeConfiguration<ContractorInspection>
{
    public void Configure(EntityTypeBuilder<ContractorInspection> builder)
    {
        builder.ToTable("ContractorInspection");
        builder.Property(row => row.Place).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.Inspectors).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.AttendedBy).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.Findings).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.FollowUp).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.FollowUpResult).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.CancelReason).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
