using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The signing key of this ledger, from <c>ledger-signing.key</c> (PKCS #8, PEM) in the keys folder.</summary>
internal sealed class LedgerSigner : IDisposable
{
    public const string FileName = "ledger-signing.key";

    private readonly ECDsa key;

    private LedgerSigner(string name, ECDsa key)
    {
        this.key = key;
        Key = new VerifierKey(name, key.ExportSubjectPublicKeyInfo());
    }

    public VerifierKey Key { get; }

    /// <summary>The key of the folder, or <see langword="null"/>.</summary>
    public static LedgerSigner? Load(string keysFolder, string name)
    {
        var path = Path.Combine(keysFolder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path, Encoding.ASCII));
            return new LedgerSigner(name, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException("The signing key of the ledger cannot be read.", exception);
        }
    }

    /// <summary>Makes a key where none is. Of two programs at the same moment the second takes the first one's.</summary>
    public static LedgerSigner LoadOrCreate(string keysFolder, string name)
    {
        Directory.CreateDirectory(keysFolder);
        if (Load(keysFolder, name) is { } known)
        {
            return known;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(keysFolder, FileName);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        DurableFile.Write(temporary, key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }

        return Load(keysFolder, name)!;
    }

    public byte[] Sign(byte[] text) =>
        key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();
}
