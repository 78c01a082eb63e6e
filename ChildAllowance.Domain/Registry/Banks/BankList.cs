using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>金融機関マスタ: one imported list. The newest counts; the earlier ones stay.</summary>
public sealed class BankList
{
    public int Id { get; init; }

    /// <summary>1, 2, 3 …; unique, so that of two imports on one list only one gets through.</summary>
    public required int Number { get; init; }

    /// <summary>The day of which the list is true (JST).</summary>
    public required DateOnly SnapshotOn { get; init; }

    public required string FileName { get; init; }

    /// <summary>Of the file as it was received, hex.</summary>
    public required string Sha256 { get; init; }

    public required int BankCount { get; init; }

    public required int BranchCount { get; init; }

    public required DateTime CommittedAt { get; init; }

    public required string CommittedBy { get; init; }

    public required string CommittedByName { get; init; }

    public required Guid OperationId { get; init; }
}

/// <summary>One row of an imported list: a bank, or with a branch code one of its branches.</summary>
public sealed class BankListEntry
{
    public long Id { get; init; }

    public required int ListId { get; init; }

    /// <summary>4 digits.</summary>
    public required string BankCode { get; init; }

    /// <summary>3 digits; empty for the bank itself.</summary>
    public required string BranchCode { get; init; }

    public required string Kana { get; init; }

    public required string Name { get; init; }
}

internal sealed class BankListMapping : IEntityTypeConfiguration<BankList>, IEntityTypeConfiguration<BankListEntry>
{
    public void Configure(EntityTypeBuilder<BankList> builder)
    {
        builder.ToTable("BankList");
        builder.Property(row => row.FileName).HasMaxLength(200);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.CommittedBy).HasMaxLength(64);
        builder.Property(row => row.CommittedByName).HasMaxLength(100);
        builder.HasIndex(row => row.Number).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BankListEntry> builder)
    {
        builder.ToTable("BankListEntry");
        builder.Property(row => row.BankCode).HasMaxLength(4);
        builder.Property(row => row.BranchCode).HasMaxLength(3);
        builder.Property(row => row.Kana).HasMaxLength(BankListFile.LongestName);
        builder.Property(row => row.Name).HasMaxLength(BankListFile.LongestName);
        builder.HasOne<BankList>().WithMany().HasForeignKey(row => row.ListId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.ListId,
                row.BankCode,
                row.BranchCode,
            })
            .IsUnique();
    }
}
