using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Mailing;

/// <summary>
/// Password of an archive: 20 letters from an alphabet in which no two look alike on paper (no small letters, no 0 O Q, 1 I,
/// 2 Z, 5 S, 8 B, 6 G, V). About 88 bits, made by the cryptographic generator; kept sealed, shown on no screen.
/// </summary>
internal static class ArchivePassword
{
    public const int Length = 20;

    /// <summary>Letters of one group on the printed notice.</summary>
    public const int GroupSize = 4;

    public const string Alphabet = "ACDEFHJKMNPRTUWXY3479";

    private const string Purpose = "archive-password";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static byte[] Seal(string password, ValueProtector protector) =>
        protector.Seal(Encoding.ASCII.GetBytes(password), Purpose);

    public static string Unseal(byte[] stored, ValueProtector protector) =>
        Encoding.ASCII.GetString(protector.Unseal(stored, Purpose));
}
