using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>特記事項 attached to the contract, in one edition; a later edition is a row of its own.</summary>
public sealed class ContractClause
{
    public long Id { get; init; }

    public required long ContractorId { get; init; }

    /// <summary>名称, e.g. 個人情報取扱特記事項.</summary>
    public required string Title { get; init; }

    /// <summary>版, e.g. 令和7年4月版.</summary>
    public required string Edition { get; init; }

    /// <summary>契約に付した日</summary>
    public required DateOnly AttachedOn { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }
}

internal sealed class ContractClauseMapping : IEntityTypeConfiguration<ContractClause>
{
    public void Configure(EntityTypeBuilder<ContractClause> builder)
    {
        builder.ToTable("ContractClause");
        builder.Property(row => row.Title).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.Edition).HasMaxLength(ContractorLimits.Number);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
