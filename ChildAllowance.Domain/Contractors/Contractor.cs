using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

public enum ContractorKind
{
    /// <summary>印字・封入封緘</summary>
    Enclosing = 1,

    /// <summary>システムの改修・保守</summary>
    SystemWork = 2,

    /// <summary>指定金融機関: takes the bank file; no contract of processing with 特記事項.</summary>
    Bank = 3,

    Other = 4,
}

/// <summary>委託先, or 再委託先 when it stands under another. What is known of it is in its versions; no row is ever deleted.</summary>
public sealed class Contractor : IStamped
{
    public long Id { get; init; }

    /// <summary>登録番号, e.g. <c>W-003</c>.</summary>
    public required string Number { get; init; }

    public required ContractorKind Kind { get; init; }

    /// <summary>委託元 of a 再委託先; set once, so that the tree has no circle.</summary>
    public long? ParentId { get; init; }

    public int CurrentVersion { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class ContractorMapping : IEntityTypeConfiguration<Contractor>
{
    public void Configure(EntityTypeBuilder<Contractor> builder)
    {
        builder.ToTable("Contractor");
        builder.Property(row => row.Number).HasMaxLength(20);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasOne<Contractor>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
