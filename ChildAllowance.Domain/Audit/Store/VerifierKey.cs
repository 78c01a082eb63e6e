using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>A C2SP verifier key: <c>name+hexid+base64(type ‖ public key)</c>.</summary>
internal sealed record VerifierKey(string Name, byte[] PublicKey, NoteKeyType Type = NoteKeyType.Ecdsa)
{
    public byte[] IdBytes =>
        SHA256.HashData(
            Type == NoteKeyType.Ecdsa ? PublicKey : [.. Encoding.UTF8.GetBytes(Name), 0x0A, (byte)Type, .. PublicKey]
        )[..4];

    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(IdBytes);

    public static VerifierKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts is not [{ Length: > 0 } name, { Length: 8 } id, var encoded] || name.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length < 2)
        {
            return null;
        }

        var key = new VerifierKey(name, bytes[1..length], (NoteKeyType)bytes[0]);
        var isKnown =
            key.Type == NoteKeyType.Ecdsa
            || (
                key.Type is NoteKeyType.Ed25519 or NoteKeyType.Cosignature
                && key.PublicKey.Length == Ed25519.PublicKeySize
            );
        return isKnown && Convert.ToHexStringLower(key.IdBytes) == id ? key : null;
    }

    /// <param name="text">The signed text of a note.</param>
    /// <param name="signature">What follows the key id in the signature line.</param>
    public bool Verify(byte[] text, byte[] signature) =>
        Type switch
        {
            NoteKeyType.Ecdsa => VerifyEcdsa(text, signature),
            NoteKeyType.Ed25519 => VerifyEd25519(text, signature),
            NoteKeyType.Cosignature => Cosignature.Read(signature) is { } cosignature
                && VerifyEd25519(cosignature.MessageOf(text), cosignature.Signature),
            _ => false,
        };

    public override string ToString() =>
        $"{Name}+{Convert.ToHexStringLower(IdBytes)}+{Convert.ToBase64String([(byte)Type, .. PublicKey])}";

    private bool VerifyEcdsa(byte[] text, byte[] signature)
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

    private bool VerifyEd25519(byte[] text, byte[] signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, PublicKey, 0, text, 0, text.Length);
}
