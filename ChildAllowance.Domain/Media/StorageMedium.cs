using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Media;

public enum MediumKind
{
    /// <summary>宛名データ（暗号化アーカイブ）</summary>
    LabelArchive = 1,

    /// <summary>パスワード通知書</summary>
    PasswordNotice = 2,

    /// <summary>全銀ファイル</summary>
    ZenginFile = 3,

    /// <summary>封入封緘済みの封筒 of a run, from the printing to the post office.</summary>
    Envelopes = 4,
}

/// <summary>
/// What was made for leaving the house. Its course is in the <see cref="MediumEvent"/>s of its lot; from <see cref="Place"/>
/// on this row only repeats what they say, for lists.
/// </summary>
public sealed class StorageMedium : IStamped
{
    public long Id { get; init; }

    /// <summary>媒体番号, e.g. <c>M-2026-003</c>.</summary>
    public required string Number { get; init; }

    public required MediumKind Kind { get; init; }

    /// <summary>内容, without personal data.</summary>
    public required string Contents { get; init; }

    public required long RowCount { get; init; }

    public required string Sha256 { get; init; }

    public long? StoredFileId { get; init; }

    /// <summary>What it was made for, e.g. <c>mailing:3</c>.</summary>
    public required string SourceRef { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long LotId { get; init; }

    /// <summary>媒体の形, chosen when it is handed over.</summary>
    public MediumForm? Form { get; set; }

    public MediumPlace Place { get; set; } = MediumPlace.InHouse;

    /// <summary>By when (JST) the next thing must happen to it.</summary>
    public DateOnly? DueOn { get; set; }

    public DateTime? ReturnedAt { get; set; }

    /// <summary>When it was handed over (UTC), as typed by the officer.</summary>
    public DateTime? HandedOverAt { get; set; }

    /// <summary>Who handed it over, and who took it.</summary>
    public string? HandedOverBy { get; set; }

    public string? TakenBy { get; set; }

    /// <summary>鍵付きカバンで運搬</summary>
    public bool CarriedInLockedBag { get; set; }

    /// <summary>無効: replaced by another medium or its run was cancelled; must not be handed over.</summary>
    public DateTime? VoidedAt { get; set; }

    /// <summary>Why it is void, in Japanese, without personal data.</summary>
    public string? VoidReason { get; set; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class StorageMediumMapping : IEntityTypeConfiguration<StorageMedium>
{
    public void Configure(EntityTypeBuilder<StorageMedium> builder)
    {
        builder.ToTable("StorageMedium");
        builder.Property(row => row.Number).HasMaxLength(20);
        builder.Property(row => row.Contents).HasMaxLength(200);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.SourceRef).HasMaxLength(60);
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.Property(row => row.HandedOverBy).HasMaxLength(100);
        builder.Property(row => row.TakenBy).HasMaxLength(EntryLimits.Counterpart);
        builder.Property(row => row.VoidReason).HasMaxLength(200);
        builder.HasOne<MediumLot>().WithMany().HasForeignKey(row => row.LotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => row.SourceRef);
    }
}
