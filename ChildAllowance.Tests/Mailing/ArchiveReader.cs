using System.Security.Cryptography;
using ChildAllowance.Domain.Text;
using ICSharpCode.SharpZipLib.Zip;

namespace ChildAllowance.Tests.Mailing;

/// <summary>Opens a label archive in memory.</summary>
internal static class ArchiveReader
{
    public static byte[] Read(byte[] archive, string password, string suffix)
    {
        using var zip = new ZipFile(new MemoryStream(archive)) { Password = password };
        var entry = zip.Cast<ZipEntry>().Single(found => found.Name.EndsWith(suffix, StringComparison.Ordinal));
        Assert.Equal(256, entry.AESKeySize);
        using var stream = zip.GetInputStream(entry);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Lines of the CSV, the header first; read strictly.</summary>
    public static string[] Lines(byte[] archive, string password) => LinesOf(Read(archive, password, ".csv"));

    public static string[] LinesOf(byte[] csv)
    {
        Assert.True(Cp932.TryDecode(csv, out var text));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
