using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>Uploads and the passes over them: what inspection and commit have in common.</summary>
public sealed class ImportRuns(
    IDbContextFactory<AllowanceDbContext> contexts,
    ValueProtector protector,
    BankDirectories directories
)
{
    internal UploadStore Uploads { get; } = new(contexts, protector);

    internal async Task<ImportRun> OfAsync(
        AllowanceDbContext db,
        Operation operation,
        ImportFindings findings,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    ) =>
        new(
            db,
            protector,
            Uploads,
            await ProgrammeService.CurrentAsync(db, ct),
            await directories.CurrentAsync(db, ct),
            JapanTime.DateOf(operation.At)
        )
        {
            Findings = findings,
            Progress = step => progress?.Report(step),
        };

    /// <summary>A checked upload that has not expired.</summary>
    internal static async Task<Result<ImportUpload>> FindAsync(
        AllowanceDbContext db,
        Guid previewId,
        DateTime now,
        CancellationToken ct
    )
    {
        var upload = await db.ImportUploads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == previewId, ct);
        return upload is { IsChecked: true } && upload.CreatedAt + UploadStore.Lifetime > now
            ? upload
            : new UploadNotFound();
    }

    /// <summary>Both files were committed before.</summary>
    internal static async Task<DomainError?> RepeatedAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        CancellationToken ct
    )
    {
        var files = UploadStore.FilesOf(upload);
        var recipients = files[0].Sha256;
        var children = files[1].Sha256;
        var at = await db
            .ImportBatches.Where(row =>
                row.ProgrammeId == upload.ProgrammeId
                && row.RecipientsSha256 == recipients
                && row.ChildrenSha256 == children
            )
            .Select(row => (DateTime?)row.CommittedAt)
            .FirstOrDefaultAsync(ct);
        return at is { } committedAt ? new AlreadyImported(committedAt) : null;
    }

    /// <summary>Id of the newest import; 0 before the first.</summary>
    internal static async Task<long> LastImportAsync(AllowanceDbContext db, int programmeId, CancellationToken ct) =>
        await db.ImportBatches.Where(row => row.ProgrammeId == programmeId).MaxAsync(row => (long?)row.Id, ct) ?? 0;

    internal static ImportProfile ProfileOf(ImportUpload upload) => ImportProfiles.FromJson(upload.ProfileJson).Value!;
}
