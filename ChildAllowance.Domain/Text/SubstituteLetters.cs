using System.Collections.Frozen;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// 代替文字: what CP932 can show instead of a letter that it lacks. Only a proposal for one person's name or address and
/// one output; a person approves it, nothing is replaced by itself.
/// </summary>
public static class SubstituteLetters
{
    // JIS marks that Unicode knows twice; CP932 has the full-width one.
    private static readonly FrozenDictionary<char, char> Twins = new Dictionary<char, char>
    {
        ['〜'] = '～',
        ['−'] = '－',
        ['–'] = '－',
        ['‑'] = '－',
        ['—'] = '―',
        ['‖'] = '∥',
        ['¢'] = '￠',
        ['£'] = '￡',
        ['¬'] = '￢',
        ['¥'] = '￥',
        ['\u00A0'] = ' ',
    }.ToFrozenDictionary();

    public static SubstituteProposal Propose(string text)
    {
        var result = new StringBuilder(text.Length);
        var letters = new List<SubstituteLetter>();
        var position = 0;
        foreach (var letter in JapaneseText.Letters(text))
        {
            position++;
            if (Cp932.CanEncode(letter))
            {
                result.Append(letter);
                continue;
            }

            var substitute = Find(letter);
            letters.Add(new SubstituteLetter(new UnmappableLetter(letter, position), substitute));
            result.Append(substitute ?? letter);
        }

        return new SubstituteProposal(result.ToString(), letters);
    }

    private static string? Find(string letter)
    {
        var runes = letter.EnumerateRunes().ToArray();
        var bare = runes[0];
        string?[] candidates =
        [
            runes is [_, var mark] ? ComposedKana(bare, mark) : null,
            bare.IsBmp && Twins.TryGetValue((char)bare.Value, out var twin) ? twin.ToString() : null,
            bare.ToString(),
            InCaseOf(bare, LetterForms.Common(bare)),
        ];
        return candidates.FirstOrDefault(c => c is { Length: > 0 } && Cp932.CanEncode(c));
    }

    private static string? ComposedKana(Rune letter, Rune mark) =>
        letter.IsBmp
        && Kana.ToFullWidthKatakana((char)letter.Value) is { } katakana
        && Kana.Compose(katakana, (char)mark.Value) is { } composed
            ? ((char)(composed - katakana + letter.Value)).ToString()
            : null;

    private static string InCaseOf(Rune letter, string plain) =>
        Rune.IsLower(letter) ? plain.ToLowerInvariant() : plain;
}

/// <param name="Text">The text with all substitutes in place.</param>
/// <param name="Letters">Each letter that CP932 lacks, with its substitute; null where a person must choose.</param>
public sealed record SubstituteProposal(string Text, IReadOnlyList<SubstituteLetter> Letters)
{
    public bool IsComplete => Letters.All(l => l.Substitute is not null);
}

public sealed record SubstituteLetter(UnmappableLetter Letter, string? Substitute);
