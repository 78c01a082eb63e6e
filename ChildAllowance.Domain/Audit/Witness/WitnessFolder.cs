using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>
/// What a witness remembers of each log, in a folder named by the hash of its origin: <c>checkpoint</c> (the last one it
/// cosigned) and <c>keys.txt</c> (the keys it trusts). Each file is replaced in one step and synced before anybody is answered.
/// </summary>
internal sealed class WitnessFolder(string path)
{
    private const string CheckpointName = "checkpoint";
    private const string KeysName = "keys.txt";

    public static string NameOf(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Trusted keys of a log; empty for a log that is not known.</summary>
    public IReadOnlyList<VerifierKey> Keys(string origin)
    {
        var file = Path.Combine(path, NameOf(origin), KeysName);
        return File.Exists(file)
            ? [.. File.ReadAllLines(file, Encoding.UTF8).Select(VerifierKey.Parse).OfType<VerifierKey>()]
            : [];
    }

    /// <summary>From now on this key alone counts: the log destroyed the one before.</summary>
    public void TrustOnly(string origin, VerifierKey key)
    {
        var folder = Directory.CreateDirectory(Path.Combine(path, NameOf(origin))).FullName;
        DurableFile.Replace(Path.Combine(folder, KeysName), $"{key}\n");
    }

    /// <summary>Text of the last cosigned checkpoint by the folder's name.</summary>
    public string? Checkpoint(string name)
    {
        var file = Path.Combine(path, name, CheckpointName);
        return File.Exists(file) ? File.ReadAllText(file, Encoding.UTF8) : null;
    }

    /// <exception cref="InvalidDataException">What was kept cannot be read: nothing may be cosigned.</exception>
    public CheckpointNote? Last(string origin) =>
        Checkpoint(NameOf(origin)) is not { } text
            ? null
            : CheckpointNote.Parse(text) ?? throw new InvalidDataException("A kept checkpoint cannot be read.");

    public void Keep(string origin, string note) =>
        DurableFile.Replace(Path.Combine(path, NameOf(origin), CheckpointName), note);
}
