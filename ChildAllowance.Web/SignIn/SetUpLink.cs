using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Web.SignIn;

/// <summary>
/// The one-time link with which the first administrator is registered. It is printed once at the start of an installation
/// without accounts, lives in memory only, and dies with its first use or with the program.
/// </summary>
public sealed class SetUpLink
{
    private byte[]? token;

    /// <summary>Opens the link and answers its secret.</summary>
    public string Open()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        token = SHA256.HashData(Encoding.ASCII.GetBytes(secret));
        return secret;
    }

    public bool Fits(string? secret) =>
        token is not null
        && secret is not null
        && CryptographicOperations.FixedTimeEquals(token, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public void Close() => token = null;
}
