using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

/// <summary>
/// What a new password must be: long, and nothing that everybody tries first. No rule asks for kinds of characters, and none
/// lets a password expire.
/// </summary>
public sealed class PasswordRules(int minimumLength = PasswordRules.DefaultMinimumLength)
{
    public const int DefaultMinimumLength = 12;
    public const int MaximumLength = 128;

    private const int FewestDifferentLetters = 5;

    private static readonly string[] Runs =
    [
        "0123456789012345",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjklzxcvbnm",
    ];

    private static readonly HashSet<string> CommonWords = new(StringComparer.Ordinal)
    {
        "password",
        "passwd",
        "passphrase",
        "pasuwado",
        "administrator",
        "admin",
        "root",
        "system",
        "letmein",
        "welcome",
        "changeme",
        "default",
        "secret",
        "login",
        "guest",
        "iloveyou",
        "sunshine",
        "dragon",
        "monkey",
        "football",
        "baseball",
        "princess",
        "superman",
        "doraemon",
        "pikachu",
        "sakura",
        "nippon",
        "japan",
        "tokyo",
        "shinjuku",
        "shinjukuku",
        "yakusho",
        "kuyakusho",
        "shiyakusho",
        "kosodate",
        "jidouteate",
        "teate",
        "childallowance",
        "sakurasakura",
        "arigatou",
        "qwerty",
        "asdfgh",
        "zxcvbn",
    };

    public int MinimumLength { get; } = minimumLength;

    /// <summary>The reason for refusing <paramref name="password"/>, or <see langword="null"/>.</summary>
    public DomainError? Refuse(string password, string staffId, string name)
    {
        if (password.Length < MinimumLength)
        {
            return new PasswordTooShort(MinimumLength);
        }

        if (password.Length > MaximumLength)
        {
            return new PasswordTooLong(MaximumLength);
        }

        return IsGuessable(password.ToLowerInvariant(), staffId, name) ? new PasswordTooCommon() : null;
    }

    private static bool IsGuessable(string password, string staffId, string name)
    {
        if (password.Distinct().Count() < FewestDifferentLetters)
        {
            return true;
        }

        // What stands before and behind the word (2026, !, 123) hides nothing.
        var word = string.Concat(password.AsSpan().Trim("0123456789!?.,-_#*+=/ ").ToString().Select(Unmasked));
        return CommonWords.Contains(word)
            || IsRepeated(password)
            || IsRun(password)
            || IsMostly(password, staffId)
            || IsMostly(password, string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))));
    }

    /// <summary>p@ssw0rd is password.</summary>
    private static char Unmasked(char letter) =>
        letter switch
        {
            '@' => 'a',
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '$' or '5' => 's',
            _ => letter,
        };

    private static bool IsRepeated(string password) =>
        Enumerable
            .Range(1, password.Length / 2)
            .Any(length =>
                password
                == string.Concat(Enumerable.Repeat(password[..length], (password.Length / length) + 1))[
                    ..password.Length
                ]
            );

    private static bool IsRun(string password) =>
        Runs.Any(run => (run + run).Contains(password[..Math.Min(8, password.Length)], StringComparison.Ordinal));

    /// <summary>The word is there, and what stands beside it is short or no word.</summary>
    private static bool IsMostly(string password, string word)
    {
        if (word.Length < 3 || !password.Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = password.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return rest.Length < 8 || rest.Count(char.IsLetter) < 4;
    }
}
