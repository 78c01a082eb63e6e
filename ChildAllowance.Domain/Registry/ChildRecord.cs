using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry;

/// <summary>支給対象区分: 支給対象, or 算定対象のみ (18–22, counted for the rate but never paid).</summary>
public enum ChildCounting
{
    Payable = 1,
    CountedOnly = 2,
}

/// <summary>同居別居</summary>
public enum LivingArrangement
{
    Together = 1,
    Apart = 2,
    Unknown = 9,
}

/// <summary>One version of what the extract says of a child under a recipient; never edited except for <see cref="IsCurrent"/>.</summary>
public sealed class ChildRecord
{
    public long Id { get; init; }

    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    /// <summary>1, 2, 3 … per recipient and child.</summary>
    public required int Number { get; init; }

    /// <summary>True for the newest version.</summary>
    public bool IsCurrent { get; set; } = true;

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>児童順位; never drives an amount.</summary>
    public required int BirthOrder { get; init; }

    /// <summary>続柄コード as received.</summary>
    public required string RelationshipCode { get; init; }

    public required LivingArrangement Living { get; init; }

    /// <summary>児童住所 when apart; shown to nobody but on the case page, printed nowhere.</summary>
    public string Address { get; init; } = "";

    public required ChildCounting Counting { get; init; }

    /// <summary>該当年月</summary>
    public YearMonth? EntitledFrom { get; init; }

    /// <summary>終了年月</summary>
    public YearMonth? EntitledTo { get; init; }

    public required RecordSource Source { get; init; }

    public long? ImportBatchId { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    /// <summary>Import in which the row was missing for the first time.</summary>
    public long? VanishedInImportId { get; set; }

    public required byte[] ContentHash { get; init; }
}

internal sealed class ChildRecordMapping : IEntityTypeConfiguration<ChildRecord>
{
    public void Configure(EntityTypeBuilder<ChildRecord> builder)
    {
        builder.ToTable("ChildRecord");
        builder.Property(row => row.Name).HasMaxLength(400);
        builder.Property(row => row.NameKana).HasMaxLength(400);
        builder.Property(row => row.RelationshipCode).HasMaxLength(2);
        builder.Property(row => row.Address).HasMaxLength(480);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.Property(row => row.ContentHash).HasMaxLength(16);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(row => row.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.RecipientId,
                row.ChildId,
                row.Number,
            })
            .IsUnique();
        builder.HasIndex(row => row.ChildId);
    }
}
