using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>
/// Body of <c>add-key</c>, this program's addition to the protocol, because the ledger changes its key each month: base64 of
/// the entry that brings the key in, its <c>seq</c>, the hashes of its inclusion proof, an empty line, the checkpoint.
/// </summary>
internal sealed record WitnessKeyRequest(byte[] Entry, long Seq, IReadOnlyList<byte[]> Proof, CheckpointNote Note)
{
    public static string Write(byte[] entry, long seq, IEnumerable<byte[]> proof, string note) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(entry)}\n{seq}\n")
        + string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))
        + "\n"
        + note;

    /// <summary><see langword="null"/> when the body is no such request.</summary>
    public static WitnessKeyRequest? Parse(string body)
    {
        var (lines, note) = WitnessRequest.Split(body);
        if (
            note is null
            || lines.Count < 2
            || CheckpointNote.ReadSize(lines[1]) is not { } seq
            || WitnessRequest.ReadProof(lines.Skip(2)) is not { } proof
        )
        {
            return null;
        }

        var entry = new byte[lines[0].Length];
        return Convert.TryFromBase64String(lines[0], entry, out var length)
            ? new WitnessKeyRequest(entry[..length], seq, proof, note)
            : null;
    }

    /// <summary>The key, when the entry is one of this log that brings a key in and stands in the checkpoint's tree.</summary>
    public VerifierKey? ProvenKey()
    {
        if (!MerkleProof.IsIncluded(Seq, Note.Size, Merkle.Leaf(Entry), Proof, Note.Root))
        {
            return null;
        }

        try
        {
            var fields = EntryFields.Parse(Entry);
            var act = Seq == 0 ? nameof(LedgerAct.LedgerCreated) : nameof(LedgerAct.SignerIntroduced);
            return fields.Log == Note.Origin && fields.Seq == Seq && fields.Act == act && fields.VerifierKey is { } text
                ? VerifierKey.Parse(text)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
