using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A C2SP signed note over a checkpoint: origin, size, base64 root; an empty line; <c>— name base64(key id ‖ signature)</c>.
/// Signatures are ECDSA P-256 with SHA-256 in DER, note type 0x02.
/// </summary>
internal sealed record CheckpointNote(string Origin, long Size, byte[] Root, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxLength = 16_384;
    private const int MaxSignatures = 16;

    public string SignedText => TextOf(Origin, Size, Root);

    public static string Sign(string origin, long size, byte[] root, LedgerSigner signer)
    {
        var text = TextOf(origin, size, root);
        var signature = signer.Sign(Encoding.UTF8.GetBytes(text));
        return $"{text}\n— {signer.Key.Name} {Convert.ToBase64String([.. signer.Key.IdBytes, .. signature])}\n";
    }

    /// <summary>Reads a note; <see langword="null"/> when it is none.</summary>
    public static CheckpointNote? Parse(string note)
    {
        var end = note.Length > MaxLength ? -1 : note.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 >= note.Length || !note.EndsWith('\n'))
        {
            return null;
        }

        var lines = note[..end].Split('\n');
        var root = new byte[Merkle.HashSize];
        if (
            lines.Length != 3
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1]
            || !Convert.TryFromBase64String(lines[2], root, out var length)
            || length != Merkle.HashSize
            || Convert.ToBase64String(root) != lines[2]
        )
        {
            return null;
        }

        var signatures = note[(end + 2)..^1].Split('\n').Select(NoteSignature.Parse).ToList();
        return signatures.Count is 0 or > MaxSignatures || signatures.Any(signature => signature is null)
            ? null
            : new CheckpointNote(lines[0], size, root, [.. signatures.Select(signature => signature!)]);
    }

    /// <summary>True when one of <paramref name="keys"/> signed this note; signatures of unknown keys count for nothing.</summary>
    public bool IsSignedBy(IEnumerable<VerifierKey> keys)
    {
        var text = Encoding.UTF8.GetBytes(SignedText);
        return keys.Any(key =>
            Signatures.Any(signature =>
                signature.Name == key.Name && signature.KeyId == key.Id && key.Verify(text, signature.Bytes)
            )
        );
    }

    private static string TextOf(string origin, long size, byte[] root) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n");
}

/// <summary>One signature line of a note.</summary>
internal sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    public static NoteSignature? Parse(string line)
    {
        var parts = line.Split(' ');
        if (parts is not ["—", { Length: > 0 } name, var encoded])
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length > 4
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length])
            : null;
    }
}

/// <summary>A C2SP verifier key: <c>name+hexid+base64(0x02 ‖ SubjectPublicKeyInfo)</c>.</summary>
internal sealed record VerifierKey(string Name, byte[] PublicKey)
{
    private const byte EcdsaType = 0x02;

    public byte[] IdBytes => SHA256.HashData(PublicKey)[..4];

    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(IdBytes);

    public static VerifierKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts is not [{ Length: > 0 } name, { Length: 8 } id, var encoded])
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length < 2 || bytes[0] != EcdsaType)
        {
            return null;
        }

        var key = new VerifierKey(name, bytes[1..length]);
        return Convert.ToHexStringLower(key.IdBytes) == id ? key : null;
    }

    public bool Verify(byte[] text, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(PublicKey, out _);
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public override string ToString() =>
        $"{Name}+{Convert.ToHexStringLower(IdBytes)}+{Convert.ToBase64String([EcdsaType, .. PublicKey])}";
}
