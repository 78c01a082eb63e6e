using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A C2SP signed note over a checkpoint: origin, size, base64 root and, from other logs, extension lines; an empty line;
/// <c>— name base64(key id ‖ signature)</c>. This program signs ECDSA P-256 with SHA-256 in DER, note type 0x02.
/// </summary>
/// <param name="SignedText">The text with its line ends, byte for byte what was signed.</param>
internal sealed record CheckpointNote(
    string Origin,
    long Size,
    byte[] Root,
    string SignedText,
    IReadOnlyList<NoteSignature> Signatures
)
{
    private const int MaxLength = 16_384;
    private const int MaxSignatures = 16;

    public static string Sign(string origin, long size, byte[] root, LedgerSigner signer)
    {
        var text = TextOf(origin, size, root);
        return $"{text}\n{NoteSignature.LineOf(signer.Key, signer.Sign(Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>Reads a note; <see langword="null"/> when it is none.</summary>
    public static CheckpointNote? Parse(string note)
    {
        var end = note.Length > MaxLength ? -1 : note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (
            end < 0
            || end + 2 >= note.Length
            || !note.EndsWith('\n')
            || note.Any(letter => letter is < ' ' and not '\n')
        )
        {
            return null;
        }

        var lines = note[..end].Split('\n');
        if (lines.Length < 3 || lines.Any(line => line.Length == 0) || ReadRoot(lines[2]) is not { } root)
        {
            return null;
        }

        var signatures = note[(end + 2)..^1].Split('\n').Select(NoteSignature.Parse).ToList();
        if (signatures.Count > MaxSignatures || signatures.Any(signature => signature is null))
        {
            return null;
        }

        return ReadSize(lines[1]) is { } size
            ? new CheckpointNote(lines[0], size, root, note[..(end + 1)], [.. signatures.Select(found => found!)])
            : null;
    }

    /// <summary>
    /// True when one of <paramref name="keys"/> signed this note. Signatures of unknown keys count for nothing; a wrong one
    /// under the name and id of a known key spoils the note.
    /// </summary>
    public bool IsSignedBy(IEnumerable<VerifierKey> keys)
    {
        var text = Encoding.UTF8.GetBytes(SignedText);
        var found = keys.SelectMany(key =>
                Signatures
                    .Where(signature => signature.IsOf(key))
                    .Select(signature => key.Verify(text, signature.Bytes))
            )
            .ToList();
        return found.Count > 0 && found.TrueForAll(isValid => isValid);
    }

    /// <summary>A size as checkpoints write it: decimal without leading zeroes.</summary>
    public static long? ReadSize(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : null;

    /// <summary>A hash as checkpoints write it: base64 in its one correct spelling.</summary>
    public static byte[]? ReadRoot(string text)
    {
        var root = new byte[Merkle.HashSize];
        return
            text.Length == 44
            && Convert.TryFromBase64String(text, root, out var length)
            && length == Merkle.HashSize
            && Convert.ToBase64String(root) == text
            ? root
            : null;
    }

    private static string TextOf(string origin, long size, byte[] root) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n");
}
