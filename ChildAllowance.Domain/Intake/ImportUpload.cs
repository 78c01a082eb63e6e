using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// Files of an extract that wait for 取込を確定, protected in the case database: deleted on commit or after 24 hours, never a
/// plain temporary file.
/// </summary>
public sealed class ImportUpload
{
    public required Guid Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>職員ID</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The profile as it was when the files were inspected.</summary>
    public required string ProfileJson { get; init; }

    /// <summary><see cref="ImportedFile"/>s as JSON; names, digests and sizes only.</summary>
    public string FilesJson { get; set; } = "[]";

    /// <summary>True once the inspection ended; only then it may be committed.</summary>
    public bool IsChecked { get; set; }

    public long ErrorCount { get; set; }

    /// <summary>Counts as JSON when the inspection found nothing to write; null otherwise.</summary>
    public string? UnchangedCountsJson { get; set; }

    /// <summary>The newest import at the time of the inspection: another one since then voids the preview.</summary>
    public long LastImportId { get; set; }
}

/// <summary>A sealed piece of an uploaded file.</summary>
public sealed class ImportUploadPiece
{
    public required Guid UploadId { get; init; }

    public required ImportFileKind Kind { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required byte[] Sealed { get; init; }
}

internal sealed class ImportUploadMapping
    : IEntityTypeConfiguration<ImportUpload>,
        IEntityTypeConfiguration<ImportUploadPiece>
{
    public void Configure(EntityTypeBuilder<ImportUpload> builder)
    {
        builder.ToTable("ImportUpload");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImportUploadPiece> builder)
    {
        builder.ToTable("ImportUploadPiece");
        builder.HasKey(row => new
        {
            row.UploadId,
            row.Kind,
            row.Number,
        });
        builder.HasOne<ImportUpload>().WithMany().HasForeignKey(row => row.UploadId).OnDelete(DeleteBehavior.Cascade);
    }
}
