using System.Security.Cryptography;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Data;

/// <summary>
/// The sealed files in <c>exports/</c>. A file is written to a temporary name, synced, hashed and renamed, so that a name
/// that exists is a whole file; the plain bytes are never on disk.
/// </summary>
public sealed class ExportStore(string folder, ValueProtector protector)
{
    private const string Purpose = "export-file";

    /// <summary>Writes the sealed bytes under a name derived from the operation and part: written twice, it is one file.</summary>
    public async Task<(string SealedName, string Sha256)> WriteAsync(
        Guid operationId,
        string part,
        byte[] content,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(folder);
        var name = $"{operationId:N}-{part}.sealed";
        var path = Path.Combine(folder, name);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(protector.Seal(content, Purpose), ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return (name, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <summary>The offered bytes.</summary>
    /// <exception cref="CryptographicException">The file on disk is not the one that was recorded.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public async Task<byte[]> ReadAsync(StoredFile file, CancellationToken ct)
    {
        var content = protector.Unseal(
            await File.ReadAllBytesAsync(Path.Combine(folder, file.SealedName), ct),
            Purpose
        );
        return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
            ? content
            : throw new CryptographicException("保存されているファイルが、作成時の記録と一致しません。");
    }

    /// <summary>
    /// Removes what a cut-off run left behind: temporary files, and sealed files that no <see cref="StoredFile"/> names.
    /// Called when the server of the folder starts, before anything writes.
    /// </summary>
    public async Task RemoveLeftoversAsync(AllowanceDbContext db, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var known = await db.StoredFiles.Select(file => file.SealedName).ToHashSetAsync(ct);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (
                name.EndsWith(".tmp", StringComparison.Ordinal)
                || (name.EndsWith(".sealed", StringComparison.Ordinal) && !known.Contains(name))
            )
            {
                File.Delete(path);
            }
        }
    }
}
