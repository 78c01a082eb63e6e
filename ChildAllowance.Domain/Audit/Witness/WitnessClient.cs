using System.Net;
using System.Text;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>Speaks C2SP tlog-witness to the one configured address.</summary>
/// <param name="http">Follows no redirects.</param>
internal sealed class WitnessClient(HttpClient http, WitnessOptions options)
{
    private readonly VerifierKey key =
        VerifierKey.Parse(options.Key) ?? throw new InvalidOperationException("The key of the witness is no key.");
    private readonly string prefix = options.Url.TrimEnd('/');

    /// <summary>The last checkpoint of the log that the witness cosigned; <see langword="null"/> when it never did.</summary>
    /// <exception cref="HttpRequestException">No answer, or none of a witness.</exception>
    public async Task<WitnessedCheckpoint?> LastSeenAsync(string origin, CancellationToken ct)
    {
        using var answer = await http.GetAsync($"{prefix}/{WitnessFolder.NameOf(origin)}/checkpoint", ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(ct);
        return Read(text, origin) ?? throw new HttpRequestException("The answer is not signed by the witness.");
    }

    /// <summary>Asks for a cosignature.</summary>
    public async Task<WitnessReply> AddCheckpointAsync(
        long oldSize,
        IReadOnlyList<byte[]> proof,
        string note,
        CancellationToken ct
    )
    {
        var (status, body) = await PostAsync("add-checkpoint", WitnessRequest.Write(oldSize, proof, note), ct);
        return status switch
        {
            HttpStatusCode.OK => new WitnessReply(
                status,
                Read(note + OwnLines(body), CheckpointNote.Parse(note)!.Origin)
            ),
            HttpStatusCode.Conflict => new WitnessReply(status, null, CheckpointNote.ReadSize(body.TrimEnd('\n'))),
            _ => new WitnessReply(status, null),
        };
    }

    /// <summary>Shows the witness an entry that brings a key in.</summary>
    public async Task<HttpStatusCode> AddKeyAsync(
        byte[] entry,
        long seq,
        IReadOnlyList<byte[]> proof,
        string note,
        CancellationToken ct
    ) => (await PostAsync("add-key", WitnessKeyRequest.Write(entry, seq, proof, note), ct)).Status;

    /// <summary>A checkpoint that the witness signed, or <see langword="null"/>.</summary>
    public WitnessedCheckpoint? Read(string text, string origin)
    {
        if (CheckpointNote.Parse(text) is not { } note || note.Origin != origin || !note.IsSignedBy([key]))
        {
            return null;
        }

        var cosignature = Cosignature.Read(note.Signatures.Last(signature => signature.IsOf(key)).Bytes)!;
        return new WitnessedCheckpoint(origin, note.Size, Convert.ToBase64String(note.Root), cosignature.At, text);
    }

    /// <summary>Lines of other keys are left out.</summary>
    private string OwnLines(string body) =>
        string.Concat(
            body.Split('\n')
                .Where(line => NoteSignature.Parse(line) is { } signature && signature.IsOf(key))
                .Select(line => line + "\n")
        );

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, CancellationToken ct)
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync($"{prefix}/{path}", content, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }
}

/// <summary>What the witness said to a checkpoint.</summary>
/// <param name="KnownSize">For a conflict: the size that it knows.</param>
internal sealed record WitnessReply(HttpStatusCode Status, WitnessedCheckpoint? Cosigned, long? KnownSize = null);
