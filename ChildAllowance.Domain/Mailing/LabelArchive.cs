using System.Globalization;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ICSharpCode.SharpZipLib.Zip;

namespace ChildAllowance.Domain.Mailing;

/// <summary>
/// The label data as a WinZip AES-256 archive (AE-2), readable with 7-Zip. Built and checked in memory: the plain CSV never
/// touches a disk.
/// </summary>
internal sealed class LabelArchive
{
    private const int KeyBits = 256;

    private LabelArchive(string fileName, byte[] content)
    {
        FileName = fileName;
        Content = content;
    }

    /// <summary><c>ATENA_3_20260220.zip</c></summary>
    public string FileName { get; }

    public byte[] Content { get; }

    /// <summary>Builds the archive, opens it again with the password and compares count and digest with what went in.</summary>
    /// <exception cref="InvalidOperationException">The archive does not hold what it should: it is not released.</exception>
    public static LabelArchive Make(
        int run,
        DateTime madeAtJapan,
        IReadOnlyList<Label> labels,
        LabelProfile profile,
        string password,
        SignedCheckpoint? checkpoint = null
    )
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"ATENA_{run}_{madeAtJapan:yyyyMMdd}");
        var csv = LabelCsv.Write(labels, profile);
        var count = LabelCsv.WriteCount(name + ".csv", csv, labels.Count, profile.Encoding, checkpoint);
        using var stream = new MemoryStream(csv.Length / 2);
        using (
            var zip = new ZipOutputStream(stream)
            {
                IsStreamOwner = false,
                Password = password,
                UseZip64 = UseZip64.Off,
            }
        )
        {
            zip.SetLevel(6);
            Add(zip, name + ".csv", csv, madeAtJapan);
            Add(zip, "件数.txt", count, madeAtJapan);
        }

        var archive = new LabelArchive(name + ".zip", stream.ToArray());
        archive.Check(name + ".csv", csv, labels.Count, password);
        return archive;
    }

    private static void Add(ZipOutputStream zip, string name, byte[] content, DateTime at)
    {
        zip.PutNextEntry(
            new ZipEntry(name)
            {
                AESKeySize = KeyBits,
                DateTime = at,
                IsUnicodeText = true,
                CompressionMethod = CompressionMethod.Deflated,
            }
        );
        zip.Write(content, 0, content.Length);
        zip.CloseEntry();
    }

    private void Check(string csvName, byte[] csv, int rows, string password)
    {
        using var zip = new ZipFile(new MemoryStream(Content, writable: false)) { Password = password };
        var entry = zip.GetEntry(csvName);
        if (zip.Count != 2 || entry is null || entry.AESKeySize != KeyBits)
        {
            throw new InvalidOperationException("The label archive does not hold its two encrypted files.");
        }

        using var reader = zip.GetInputStream(entry);
        using var read = new MemoryStream(csv.Length);
        reader.CopyTo(read);
        var content = read.GetBuffer().AsSpan(0, (int)read.Length);
        if (
            LabelCsv.CountRows(content) != rows
            || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(content), SHA256.HashData(csv))
        )
        {
            throw new InvalidOperationException("The label archive differs from the approved rows.");
        }
    }
}
