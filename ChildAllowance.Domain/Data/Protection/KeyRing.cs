using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// The keys in <c>keys/</c>: <c>data-N.key</c> wraps person keys and seals files (the highest N writes, all read),
/// <c>index.key</c> makes blind indexes. Losing the folder loses the protected values for good.
/// </summary>
public sealed class KeyRing
{
    private const string IndexKeyFile = "index.key";
    private readonly SortedDictionary<byte, byte[]> dataKeys;

    private KeyRing(SortedDictionary<byte, byte[]> dataKeys, byte[] indexKey)
    {
        this.dataKeys = dataKeys;
        IndexKey = indexKey;
        CurrentVersion = dataKeys.Keys.Last();
    }

    internal byte CurrentVersion { get; }

    internal byte[] IndexKey { get; }

    internal byte[] DataKey(byte version) =>
        dataKeys.TryGetValue(version, out var key)
            ? key
            : throw new CryptographicException($"鍵 data-{version}.key が keys フォルダーにありません。");

    /// <summary>Opens the ring.</summary>
    /// <param name="folder">The <c>keys/</c> folder.</param>
    /// <param name="mayCreate">True only for an installation without data: new keys beside old data would hide the loss of the old.</param>
    /// <exception cref="CryptographicException">Keys are missing or damaged.</exception>
    public static KeyRing Open(string folder, bool mayCreate)
    {
        Directory.CreateDirectory(folder);
        var dataKeys = ReadDataKeys(folder);
        var indexPath = Path.Combine(folder, IndexKeyFile);
        if (dataKeys.Count == 0 && !File.Exists(indexPath) && mayCreate)
        {
            WriteKey(Path.Combine(folder, "data-1.key"));
            WriteKey(indexPath);
            dataKeys = ReadDataKeys(folder);
        }

        if (dataKeys.Count == 0 || !File.Exists(indexPath))
        {
            throw new CryptographicException(
                "keys フォルダーに鍵（data-N.key と index.key）がそろっていません。データを作成したときの keys フォルダーを戻してから起動してください。"
            );
        }

        return new KeyRing(dataKeys, ReadKey(indexPath));
    }

    private static SortedDictionary<byte, byte[]> ReadDataKeys(string folder)
    {
        var keys = new SortedDictionary<byte, byte[]>();
        foreach (var path in Directory.EnumerateFiles(folder, "data-*.key"))
        {
            var number = Path.GetFileNameWithoutExtension(path)["data-".Length..];
            keys[byte.Parse(number, CultureInfo.InvariantCulture)] = ReadKey(path);
        }

        return keys;
    }

    private static byte[] ReadKey(string path)
    {
        var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        return key.Length == 32
            ? key
            : throw new CryptographicException($"鍵 {Path.GetFileName(path)} の長さが正しくありません。");
    }

    private static void WriteKey(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        stream.Flush(flushToDisk: true);
    }
}
