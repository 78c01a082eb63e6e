using System.Globalization;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>
/// A witness by C2SP tlog-witness for a second machine: it cosigns only what extends what it saw before, and remembers it
/// durably before it answers. One process on one folder.
/// </summary>
public sealed class LedgerWitnessing : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly WitnessFolder folder;
    private readonly WitnessSigner signer;
    private readonly TimeProvider clock;
    private readonly bool trustsFirstUse;

    /// <param name="path">Folder of this witness alone.</param>
    /// <param name="name">Name of a new witness, as in its signatures; an old one keeps its name.</param>
    /// <param name="trustsFirstUse">Takes in a log that it sees for the first time; otherwise its keys are put in by hand.</param>
    /// <exception cref="InvalidDataException">The key file cannot be read.</exception>
    public LedgerWitnessing(string path, string name, TimeProvider clock, bool trustsFirstUse = true)
    {
        signer = WitnessSigner.LoadOrCreate(path, name);
        folder = new WitnessFolder(path);
        this.clock = clock;
        this.trustsFirstUse = trustsFirstUse;
    }

    /// <summary>The key to be set in the program that sends checkpoints here.</summary>
    public string VerifierKey => signer.Key.ToString();

    /// <summary>True for what may stand as a name in signatures.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '/');

    /// <summary>Takes in a log by hand, with the key that counts now.</summary>
    /// <param name="verifierKey">The last line of the log's <c>keys.txt</c>.</param>
    /// <returns>False when the text is no key.</returns>
    public bool Register(string verifierKey)
    {
        if (Store.VerifierKey.Parse(verifierKey) is not { } key)
        {
            return false;
        }

        folder.TrustOnly(key.Name, key);
        return true;
    }

    /// <summary>The last cosigned checkpoint of the log whose origin has this SHA-256 (hex).</summary>
    public WitnessAnswer Checkpoint(string originHash) =>
        originHash.Length == 64
        && originHash.All(char.IsAsciiHexDigitLower)
        && folder.Checkpoint(originHash) is { } note
            ? new WitnessAnswer(200, note)
            : new WitnessAnswer(404);

    public async Task<WitnessAnswer> AddCheckpointAsync(string body, CancellationToken ct = default)
    {
        if (WitnessRequest.Parse(body) is not { } request)
        {
            return new WitnessAnswer(400);
        }

        // Once begun it is finished: what is cosigned is remembered.
        await oneAtATime.WaitAsync(ct);
        try
        {
            return Judge(request) ?? Cosign(request);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Takes a new key of a known log, or a log at its first use.</summary>
    public async Task<WitnessAnswer> AddKeyAsync(string body, CancellationToken ct = default)
    {
        if (WitnessKeyRequest.Parse(body) is not { } request)
        {
            return new WitnessAnswer(400);
        }

        await oneAtATime.WaitAsync(ct);
        try
        {
            return Judge(request);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>The refusal of the protocol, or <see langword="null"/>.</summary>
    private WitnessAnswer? Judge(WitnessRequest request)
    {
        var note = request.Note;
        var keys = folder.Keys(note.Origin);
        if (keys.Count == 0)
        {
            return new WitnessAnswer(404);
        }

        if (!note.IsSignedBy(keys))
        {
            return new WitnessAnswer(403);
        }

        if (request.OldSize > note.Size)
        {
            return new WitnessAnswer(400);
        }

        var last = folder.Last(note.Origin);
        if (request.OldSize != (last?.Size ?? 0))
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"{last?.Size ?? 0}\n");
            return new WitnessAnswer(409, size, WitnessAnswer.SizeType);
        }

        var isConsistent =
            request.OldSize == 0
                ? request.Proof.Count == 0 && (note.Size > 0 || note.Root.AsSpan().SequenceEqual(Merkle.EmptyRoot))
                : MerkleProof.IsConsistent(request.OldSize, note.Size, last!.Root, note.Root, request.Proof);
        return isConsistent ? null : new WitnessAnswer(422);
    }

    private WitnessAnswer Cosign(WitnessRequest request)
    {
        var note = request.Note;
        var line = signer.Cosign(note, clock.GetUtcNow());
        var keys = folder.Keys(note.Origin);
        var own = note.Signatures.Where(signature => keys.Any(signature.IsOf));
        folder.Keep(
            note.Origin,
            $"{note.SignedText}\n{string.Concat(own.Select(signature => signature.ToLine()))}{line}"
        );
        return new WitnessAnswer(200, line);
    }

    private WitnessAnswer Judge(WitnessKeyRequest request)
    {
        if (request.ProvenKey() is not { } key)
        {
            return new WitnessAnswer(422);
        }

        var note = request.Note;
        var known = folder.Keys(note.Origin);
        if (known.Count == 0)
        {
            if (!trustsFirstUse || request.Seq != 0)
            {
                return new WitnessAnswer(404);
            }

            if (!note.IsSignedBy([key]))
            {
                return new WitnessAnswer(403);
            }
        }
        else if (
            folder.Last(note.Origin) is not { } last
            || last.Size != note.Size
            || !last.Root.AsSpan().SequenceEqual(note.Root)
        )
        {
            // A new key counts only out of a tree that this witness cosigned under the old one.
            return new WitnessAnswer(403);
        }

        folder.TrustOnly(note.Origin, key);
        return new WitnessAnswer(200);
    }
}
