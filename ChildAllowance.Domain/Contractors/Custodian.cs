using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>
/// 取扱責任者 or 取扱者 of a firm, named to the ward in advance, for a period. Only such a person may take a medium over
/// (<see cref="CustodianCheck"/>). Another section or role is a new row after the end of this one.
/// </summary>
public sealed class Custodian : IStamped
{
    public long Id { get; init; }

    public required long ContractorId { get; init; }

    public required string Name { get; init; }

    /// <summary><see cref="Name"/> folded, for the search and to find a person registered twice.</summary>
    public required string NameKey { get; init; }

    /// <summary>所属・役職</summary>
    public required string Section { get; init; }

    /// <summary>取扱責任者; otherwise 取扱者.</summary>
    public required bool IsResponsible { get; init; }

    /// <summary>First and last day (JST) of the person's task; without a last day until the contract ends.</summary>
    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>区への報告を受けた日</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>本人確認に使った書類, e.g. 社員証（写真付き）.</summary>
    public string? IdentityDocument { get; set; }

    public DateOnly? IdentityCheckedOn { get; set; }

    /// <summary>職員ID of who looked at the document.</summary>
    public string? CheckedIdentityBy { get; set; }

    public string? EndReason { get; set; }

    /// <summary>登録の取消: entered by mistake, so never valid.</summary>
    public DateTime? VoidedAt { get; set; }

    public string? VoidReason { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public Guid Stamp { get; set; }

    /// <summary>Whether <paramref name="day"/> (JST) lies in the person's period; the contract is not asked here.</summary>
    public bool IsNamedOn(DateOnly day) => VoidedAt is null && ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

internal sealed class CustodianMapping : IEntityTypeConfiguration<Custodian>
{
    public void Configure(EntityTypeBuilder<Custodian> builder)
    {
        builder.ToTable("Custodian");
        builder.Property(row => row.Name).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.NameKey).HasMaxLength(ContractorLimits.Name * 2);
        builder.Property(row => row.Section).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.IdentityDocument).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.CheckedIdentityBy).HasMaxLength(ContractorLimits.StaffId);
        builder.Property(row => row.EndReason).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.VoidReason).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
