namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The signing key in the keys folder and its change. The new key is durable as <c>ledger-signing.next</c> before the store
/// introduces it, and takes the old one's place after that. Which of the two files counts is what the store says, so a death
/// at any step leaves one key that counts. Call everything under the write lock of the store.
/// </summary>
internal sealed class SignerFolder(string folder, string name)
{
    public const string FileName = "ledger-signing.key";
    public const string NextName = "ledger-signing.next";

    private string Current => Path.Combine(folder, FileName);

    private string Next => Path.Combine(folder, NextName);

    /// <summary>Makes the key that is to be introduced; one that a death left behind was never used.</summary>
    public LedgerSigner Prepare()
    {
        Directory.CreateDirectory(folder);
        SecretFile.Destroy(Next);
        var signer = LedgerSigner.Create(name);
        SecretFile.Write(Next, signer.ToPem());
        return signer;
    }

    /// <summary>
    /// The private half of <paramref name="introduced"/>, put into its place if a death hindered that; everything else is
    /// destroyed. <see langword="null"/> when it is not there.
    /// </summary>
    public LedgerSigner? Take(VerifierKey introduced)
    {
        if (Read(Current, introduced) is { } current)
        {
            SecretFile.Destroy(Next);
            SecretFile.Destroy(Current + ".old");
            return current;
        }

        var next = Read(Next, introduced);
        if (next is not null)
        {
            SecretFile.Promote(Next, Current);
        }

        return next;
    }

    /// <summary>Whatever key lies in the folder, for the last signature of a ledger that ends.</summary>
    public LedgerSigner? Last() => Read(Current, null) ?? Read(Next, null);

    private LedgerSigner? Read(string path, VerifierKey? wanted)
    {
        if (SecretFile.Read(path) is not { } pem)
        {
            return null;
        }

        LedgerSigner signer;
        try
        {
            signer = LedgerSigner.Read(name, pem);
        }
        catch (InvalidDataException) when (path == Next)
        {
            // Half written: it was never introduced.
            return null;
        }

        if (wanted is null || signer.Key.PublicKey.AsSpan().SequenceEqual(wanted.PublicKey))
        {
            return signer;
        }

        signer.Dispose();
        return null;
    }
}
