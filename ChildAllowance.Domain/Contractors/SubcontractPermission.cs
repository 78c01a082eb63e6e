using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>再委託の承諾: the ward lets a firm work under another, on paper, for a period.</summary>
public sealed class SubcontractPermission : IStamped
{
    public long Id { get; init; }

    /// <summary>The 再委託先.</summary>
    public required long ContractorId { get; init; }

    /// <summary>承諾書の文書番号</summary>
    public required string Number { get; init; }

    public required DateOnly PermittedOn { get; init; }

    /// <summary>承諾した者: office and name.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>再委託する範囲</summary>
    public required string Scope { get; init; }

    /// <summary>First and last day (JST), both counted.</summary>
    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; set; }

    /// <summary>Why it ended before its time.</summary>
    public string? EndReason { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public Guid Stamp { get; set; }

    public bool IsInForceOn(DateOnly day) => ValidFrom <= day && day <= ValidTo;
}

internal sealed class SubcontractPermissionMapping : IEntityTypeConfiguration<SubcontractPermission>
{
    public void Configure(EntityTypeBuilder<SubcontractPermission> builder)
    {
        builder.ToTable("SubcontractPermission");
        builder.Property(row => row.Number).HasMaxLength(ContractorLimits.Number);
        builder.Property(row => row.ApprovedBy).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.Scope).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.EndReason).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
