using System.Globalization;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit;

/// <summary>A signed checkpoint as people carry it out of the machine: on paper, in a file beside an export, in a QR code.</summary>
public sealed partial record SignedCheckpoint
{
    private const string Dash = "— ";
    private const string PrintedDash = "-- ";
    private const int Groups = 8;

    private SignedCheckpoint(CheckpointNote note, string text)
    {
        var signature = note.Signatures[0];
        Origin = note.Origin;
        Size = note.Size;
        Root = Convert.ToBase64String(note.Root);
        RootGroups =
        [
            .. Convert.ToHexString(note.Root).Chunk(note.Root.Length * 2 / Groups).Select(part => new string(part)),
        ];
        KeyId = signature.KeyId.ToString("x8", CultureInfo.InvariantCulture);
        Signature = Convert.ToBase64String(signature.Bytes);
        Printed = text.Replace($"\n{Dash}", $"\n{PrintedDash}", StringComparison.Ordinal);
    }

    public string Origin { get; }

    /// <summary>Entries under the checkpoint.</summary>
    public long Size { get; }

    /// <summary>Base64.</summary>
    public string Root { get; }

    /// <summary>The root as eight groups of eight hexadecimal digits, to be compared by eye.</summary>
    public IReadOnlyList<string> RootGroups { get; }

    /// <summary>First four bytes of the SHA-256 of the public key, hexadecimal.</summary>
    public string KeyId { get; }

    /// <summary>Base64 of the ECDSA signature.</summary>
    public string Signature { get; }

    /// <summary>
    /// The whole note in ASCII, with two hyphens for the dash of the signature line; <c>verify --checkpoint</c> takes it.
    /// </summary>
    public string Printed { get; }

    /// <summary><see langword="null"/> when the text is no checkpoint.</summary>
    public static SignedCheckpoint? Parse(string note) =>
        CheckpointNote.Parse(note) is { } parsed ? new SignedCheckpoint(parsed, note) : null;

    /// <summary>The note in a printed, typed or scanned text, also with other lines around it, as in 件数.txt.</summary>
    internal static string NoteOf(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd() + "\n";
        var found = Within().Match(lines);
        return found.Success ? found.Value.Replace($"\n{PrintedDash}", $"\n{Dash}", StringComparison.Ordinal) : lines;
    }

    [GeneratedRegex(@"^\S+\n[0-9]+\n[A-Za-z0-9+/]{43}=\n\n((—|--) \S+ \S+\n)+", RegexOptions.Multiline)]
    private static partial Regex Within();
}
