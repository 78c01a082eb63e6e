using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Audit.Store;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>The Ed25519 key with which a witness cosigns, from <c>witness.key</c> (name and base64 seed, one line each).</summary>
internal sealed class WitnessSigner
{
    public const string FileName = "witness.key";

    private readonly byte[] seed;

    private WitnessSigner(string name, byte[] seed)
    {
        this.seed = seed;
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        Key = new VerifierKey(name, publicKey, NoteKeyType.Cosignature);
    }

    public VerifierKey Key { get; }

    /// <summary>The key of the folder; a new one under <paramref name="name"/> where none is.</summary>
    /// <exception cref="InvalidDataException">The key file cannot be read.</exception>
    public static WitnessSigner LoadOrCreate(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            var seed = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));
            DurableFile.Write(path, $"{name}\n{seed}\n", isSecret: true);
        }

        var lines = File.ReadAllLines(path, Encoding.UTF8);
        var key = new byte[Ed25519.SecretKeySize];
        return
            lines is [{ Length: > 0 } known, var encoded]
            && Convert.TryFromBase64String(encoded, key, out var length)
            && length == key.Length
            ? new WitnessSigner(known, key)
            : throw new InvalidDataException("The key of the witness cannot be read.");
    }

    /// <summary>The signature line by which the witness says that it saw this checkpoint at this time.</summary>
    public string Cosign(CheckpointNote note, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        var message = Cosignature.MessageOf(timestamp, Encoding.UTF8.GetBytes(note.SignedText));
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return NoteSignature.LineOf(Key, new Cosignature(timestamp, signature).ToBytes());
    }
}
