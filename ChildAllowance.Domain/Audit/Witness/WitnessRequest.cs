using System.Globalization;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>
/// Body of <c>add-checkpoint</c> of C2SP tlog-witness: <c>old N</c>, the hashes of a consistency proof, an empty line, the
/// checkpoint.
/// </summary>
internal sealed record WitnessRequest(long OldSize, IReadOnlyList<byte[]> Proof, CheckpointNote Note)
{
    private const string Old = "old ";

    public static string Write(long oldSize, IEnumerable<byte[]> proof, string note) =>
        string.Create(CultureInfo.InvariantCulture, $"{Old}{oldSize}\n")
        + string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))
        + "\n"
        + note;

    /// <summary><see langword="null"/> when the body is no such request.</summary>
    public static WitnessRequest? Parse(string body)
    {
        var (lines, note) = Split(body);
        return
            note is not null
            && lines.Count > 0
            && lines[0].StartsWith(Old, StringComparison.Ordinal)
            && CheckpointNote.ReadSize(lines[0][Old.Length..]) is { } oldSize
            && ReadProof(lines.Skip(1)) is { } proof
            ? new WitnessRequest(oldSize, proof, note)
            : null;
    }

    /// <summary>The lines before the first empty one, and the note after it.</summary>
    internal static (IReadOnlyList<string> Lines, CheckpointNote? Note) Split(string body)
    {
        var end = body.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? ([], null) : (body[..end].Split('\n'), CheckpointNote.Parse(body[(end + 2)..]));
    }

    internal static IReadOnlyList<byte[]>? ReadProof(IEnumerable<string> lines)
    {
        var proof = lines.Select(CheckpointNote.ReadRoot).ToList();
        return proof.Count <= MerkleProof.MaxLength && !proof.Contains(null) ? proof.ConvertAll(hash => hash!) : null;
    }
}
