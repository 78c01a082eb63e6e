using System.Security.Cryptography;
using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>Keeps uploaded files sealed in the case database until they are committed or expire.</summary>
internal sealed class UploadStore(IDbContextFactory<AllowanceDbContext> contexts, ValueProtector protector)
{
    private const int PieceSize = 1024 * 1024;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Takes a file in, piece by piece, and finds out what it is. What is refused is deleted with its upload.</summary>
    public async Task<Result<ImportedFile>> TakeAsync(
        Guid uploadId,
        ImportFileKind kind,
        IntakeFile file,
        Action<long> progress,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PieceSize];
        long bytes = 0;
        for (var number = 1; ; number++)
        {
            var read = await file.Content.ReadAtLeastAsync(buffer, PieceSize, throwOnEndOfStream: false, ct);
            if (read == 0)
            {
                break;
            }

            bytes += read;
            if (bytes > IntakeLimits.LargestFile)
            {
                return new FileRefused(file.Name, new FileTooLarge(IntakeLimits.LargestFile));
            }

            hash.AppendData(buffer, 0, read);
            await AddPieceAsync(uploadId, kind, number, buffer[..read], ct);
            progress(bytes);
        }

        await using var stored = OpenRead(uploadId, kind, bytes);
        var encoding = file.Encoding is { } chosen
            ? await TextEncodingDetector.CheckAsync(stored, chosen, ct)
            : await TextEncodingDetector.DetectAsync(stored, ct);
        if (!encoding.IsOk)
        {
            return new FileRefused(file.Name, encoding.Error);
        }

        return new ImportedFile
        {
            Kind = kind,
            Name = file.Name,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Bytes = bytes,
            Encoding = encoding.Value.Kind,
        };
    }

    /// <summary>The file's text from its first letter on.</summary>
    public StreamReader OpenText(Guid uploadId, ImportedFile file)
    {
        var encoding = new DetectedEncoding(file.Encoding);
        var stream = OpenRead(uploadId, file.Kind, file.Bytes);
        Span<byte> preamble = stackalloc byte[encoding.PreambleLength];
        stream.ReadExactly(preamble);
        return new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);
    }

    public async Task DeleteExpiredAsync(DateTime now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var limit = now - Lifetime;
        await db.ImportUploads.Where(row => row.CreatedAt < limit).ExecuteDeleteAsync(ct);
    }

    public async Task DeleteAsync(Guid uploadId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await DeleteAsync(db, uploadId, ct);
    }

    public static Task DeleteAsync(AllowanceDbContext db, Guid uploadId, CancellationToken ct) =>
        db.ImportUploads.Where(row => row.Id == uploadId).ExecuteDeleteAsync(ct);

    public static IReadOnlyList<ImportedFile> FilesOf(ImportUpload upload) =>
        JsonSerializer.Deserialize<List<ImportedFile>>(upload.FilesJson)!;

    private UploadStream OpenRead(Guid uploadId, ImportFileKind kind, long bytes) =>
        new(contexts.CreateDbContext(), protector, uploadId, kind, bytes);

    private async Task AddPieceAsync(Guid uploadId, ImportFileKind kind, int number, byte[] bytes, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(
            new ImportUploadPiece
            {
                UploadId = uploadId,
                Kind = kind,
                Number = number,
                Sealed = protector.Seal(bytes, UploadStream.PurposeOf(uploadId, kind, number)),
            }
        );
        await db.SaveChangesAsync(ct);
    }
}
