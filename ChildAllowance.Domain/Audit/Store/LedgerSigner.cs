using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>A private key that signs checkpoints, with its public half.</summary>
internal sealed class LedgerSigner : IDisposable
{
    private readonly ECDsa key;

    private LedgerSigner(string name, ECDsa key)
    {
        this.key = key;
        Key = new VerifierKey(name, key.ExportSubjectPublicKeyInfo());
    }

    public VerifierKey Key { get; }

    public static LedgerSigner Create(string name) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="pem">PKCS #8.</param>
    /// <exception cref="InvalidDataException">The text is no key.</exception>
    public static LedgerSigner Read(string name, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new LedgerSigner(name, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException("The signing key of the ledger cannot be read.", exception);
        }
    }

    public string ToPem() => key.ExportPkcs8PrivateKeyPem();

    public byte[] Sign(byte[] text) =>
        key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>A further signature line under <paramref name="note"/>.</summary>
    public string Cosign(string note)
    {
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        var signature = Sign(Encoding.UTF8.GetBytes(text));
        return $"{note}— {Key.Name} {Convert.ToBase64String([.. Key.IdBytes, .. signature])}\n";
    }

    public void Dispose() => key.Dispose();
}
