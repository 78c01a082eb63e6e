using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Small files with a secret: whole or absent after a power cut, and overwritten before they are deleted. The overwriting is
/// best effort: a disk or file system that writes elsewhere keeps the old bytes.
/// </summary>
internal static class SecretFile
{
    public static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path, Encoding.ASCII) : null;

    public static void Write(string path, string text) => DurableFile.Write(path, text, isSecret: true);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="path"/>, whose content is destroyed. After a death in the
    /// middle it is called again; until then <paramref name="next"/> is there.
    /// </summary>
    public static void Promote(string next, string path)
    {
        var old = path + ".old";
        Destroy(old);
        if (File.Exists(path))
        {
            File.Move(path, old);
        }

        File.Move(next, path);
        Destroy(old);
    }

    public static void Destroy(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            stream.Write(RandomNumberGenerator.GetBytes((int)stream.Length));
            stream.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }
}
