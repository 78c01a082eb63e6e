using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry;

/// <summary>受給者区分 of the extract.</summary>
public enum RecipientKind
{
    Ordinary = 1,
    Facility = 2,
    FosterParent = 3,
    Guardian = 4,
    NamedByParents = 5,
}

/// <summary>喪失事由 of the extract.</summary>
public enum LossReason
{
    None = 0,
    MovedOut = 1,
    Death = 2,
    PublicServant = 3,
    Divorce = 4,
    Facility = 5,
    Other = 9,
}

/// <summary>Where a version came from.</summary>
public enum RecordSource
{
    Import = 1,
    Application = 2,
    Notice = 3,
    Correction = 4,
}

/// <summary>What was known of a recipient from a moment on; never edited. Letters and payments point to a version.</summary>
public sealed class RecipientVersion
{
    public long Id { get; init; }

    public required long RecipientId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    /// <summary>方書</summary>
    public string BuildingName { get; init; } = "";

    /// <summary>該当年月</summary>
    public YearMonth? EntitledFrom { get; init; }

    /// <summary>喪失年月日</summary>
    public DateOnly? EntitlementLostOn { get; init; }

    public LossReason LossReason { get; init; }

    public RecipientKind Kind { get; init; } = RecipientKind.Ordinary;

    /// <summary>支給実績年月: last month of 児童手当 paid.</summary>
    public YearMonth? LastPaidMonth { get; init; }

    /// <summary>令和7年度 所得額 in yen, protected; empty when unknown.</summary>
    public ProtectedValue Income { get; init; }

    /// <summary>住民番号 of a version that waited for a decision (差異); empty otherwise, because the person has it.</summary>
    public ProtectedValue ResidentNumber { get; init; }

    /// <summary>False when the extract gave no account with these data (口座なし).</summary>
    public bool HasAccount { get; init; } = true;

    /// <summary>DV等支援措置: the address is confidential.</summary>
    public bool HasProtectedAddress { get; init; }

    public required RecordSource Source { get; init; }

    public long? ImportBatchId { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    /// <summary>Who adopted it, when it had waited for a decision.</summary>
    public string? CheckedBy { get; init; }

    /// <summary>SHA-256 (16 bytes) over the received values, so that an unchanged row is seen without opening protected values.</summary>
    public required byte[] ContentHash { get; init; }
}

internal sealed class RecipientVersionMapping : IEntityTypeConfiguration<RecipientVersion>
{
    public void Configure(EntityTypeBuilder<RecipientVersion> builder)
    {
        builder.ToTable("RecipientVersion");
        builder.Property(row => row.Name).HasMaxLength(400);
        builder.Property(row => row.NameKana).HasMaxLength(400);
        builder.Property(row => row.PostalCode).HasMaxLength(7);
        builder.Property(row => row.Address).HasMaxLength(480);
        builder.Property(row => row.BuildingName).HasMaxLength(320);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.Property(row => row.CheckedBy).HasMaxLength(64);
        builder.Property(row => row.ContentHash).HasMaxLength(16);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.RecipientId, row.Number }).IsUnique();
        builder
            .HasIndex(row => row.LossReason)
            .HasFilter("LossReason = 2")
            .HasDatabaseName("IX_RecipientVersion_Death");
    }
}
