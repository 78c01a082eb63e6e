using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>The witness of this ledger. No call goes anywhere else.</summary>
public sealed record WitnessOptions
{
    /// <summary>Submission and monitoring prefix; empty without a witness.</summary>
    public string Url { get; init; } = "";

    /// <summary>Its verifier key (<c>name+id+base64</c>), as the witness shows it when it starts.</summary>
    public string Key { get; init; } = "";

    public bool IsSet => Url.Length > 0;

    /// <summary>True for the key of a witness that signs timestamped Ed25519 cosignatures.</summary>
    public static bool IsKey(string text) => VerifierKey.Parse(text)?.Type == NoteKeyType.Cosignature;
}
