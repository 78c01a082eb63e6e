using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Data;

public enum StoredFileKind
{
    LabelArchive = 1,
    ZenginFile = 2,
    PasswordNotice = 3,

    /// <summary>通知 of one run</summary>
    Letters = 4,

    /// <summary>定期分析の月次報告</summary>
    ReviewReport = 10,
}

/// <summary>
/// A file that left or may leave the house. Its content lies sealed in <c>exports/</c> under <see cref="SealedName"/>;
/// each download gives the same bytes for ever.
/// </summary>
public sealed class StoredFile
{
    public long Id { get; init; }

    public required StoredFileKind Kind { get; init; }

    /// <summary>Name offered at download; carries no personal data.</summary>
    public required string FileName { get; init; }

    /// <summary>Name of the sealed content below <c>exports/</c>.</summary>
    public required string SealedName { get; init; }

    /// <summary>SHA-256 of the offered bytes, hex.</summary>
    public required string Sha256 { get; init; }

    public required long ByteCount { get; init; }

    public required long RowCount { get; init; }

    /// <summary>Sum in yen; 0 for files without money.</summary>
    public long TotalYen { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("StoredFile");
        builder.Property(row => row.FileName).HasMaxLength(100);
        builder.Property(row => row.SealedName).HasMaxLength(100);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.HasIndex(row => row.SealedName).IsUnique();
    }
}
