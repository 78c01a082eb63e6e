using System.Security.Cryptography;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Makes the password that is printed once and must be changed at the first sign-in.</summary>
internal static class FirstPassword
{
    /// <summary>No letters that are mistaken for each other on paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>16 letters (79 bits) in groups of four.</summary>
    public static string Next() =>
        string.Join(
            '-',
            Enumerable.Range(0, 4).Select(_ => new string(RandomNumberGenerator.GetItems<char>(Letters, 4)))
        );
}
