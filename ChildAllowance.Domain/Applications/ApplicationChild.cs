using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>申請の児童: one child that the paper names, joined to the child of the registry.</summary>
public sealed class ApplicationChild
{
    public long Id { get; init; }

    public long ApplicationId { get; init; }

    /// <summary>1, 2, 3 … in the order of the paper.</summary>
    public required int Number { get; init; }

    public required long ChildId { get; init; }

    /// <summary>The claim of this paper; null where the child cannot be claimed at all (not of this programme's age).</summary>
    public long? EntitlementId { get; init; }

    /// <summary>児童手当の支給対象児童になった年月 as certified.</summary>
    public Common.YearMonth? AllowanceFrom { get; set; }

    /// <summary>児童手当の請求日, for the 15-day rule.</summary>
    public DateOnly? AllowanceClaimedOn { get; set; }

    /// <summary>基準日に住民基本台帳に記録されていた; null: not looked up.</summary>
    public bool? WasRegisteredOnReferenceDate { get; set; }

    /// <summary>同居別居</summary>
    public required LivingArrangement Living { get; set; }

    public required string RelationshipCode { get; init; }
}

internal sealed class ApplicationChildMapping : IEntityTypeConfiguration<ApplicationChild>
{
    public void Configure(EntityTypeBuilder<ApplicationChild> builder)
    {
        builder.ToTable("ApplicationChild");
        builder.Property(row => row.RelationshipCode).HasMaxLength(2);
        builder.HasOne<Child>().WithMany().HasForeignKey(row => row.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ApplicationId, row.Number }).IsUnique();
        builder.HasIndex(row => row.ChildId);
        builder.HasIndex(row => row.EntitlementId).HasFilter("EntitlementId IS NOT NULL");
    }
}
