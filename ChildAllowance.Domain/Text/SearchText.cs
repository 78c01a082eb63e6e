using System.Text;
using System.Text.RegularExpressions;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// Keys for searching. The stored value and the officer's query go through the same method, so that any width, size of
/// kana, form of kanji or way of writing an address finds the same rows.
/// </summary>
public static partial class SearchText
{
    /// <summary>Digits without leading zeros and separators; empty when the value is no number. <c>００１２３４</c> → <c>1234</c></summary>
    public static string NumberKey(string value)
    {
        var folded = JapaneseText.Fold(value).Replace("-", string.Empty, StringComparison.Ordinal);
        if (folded.Length == 0 || !folded.All(char.IsAsciiDigit))
        {
            return string.Empty;
        }

        var trimmed = folded.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }

    /// <summary>Kana as heard: also ヂ=ジ, ヅ=ズ, ヲ=オ, ヰ=イ, ヱ=エ, and no middle dots or long marks.</summary>
    public static string KanaKey(string value)
    {
        var key = new StringBuilder(value.Length);
        foreach (var letter in JapaneseText.Fold(value))
        {
            if (!IsNameSeparator(letter) && letter != '-')
            {
                key.Append(AsHeard(letter));
            }
        }

        return key.ToString();
    }

    /// <summary>Name without spaces, dots and letter forms: <c>髙橋　大次郎</c> → <c>高橋大次郎</c>.</summary>
    public static string NameKey(string value) =>
        string.Concat(JapaneseText.Fold(value).Where(c => !IsNameSeparator(c)));

    /// <summary>Address with <c>四丁目1番地の1号</c>, <c>４－１－１</c> and <c>4-1-1</c> in one form.</summary>
    public static string AddressKey(string value)
    {
        var key = JapaneseText.Fold(value);
        key = KaBetweenKanji().Replace(key, "ケ");
        key = KanjiNumber().Replace(key, m => KanjiNumerals.ToDigits(m.Value));
        key = NumberMark().Replace(key, "-");
        key = Dashes().Replace(key, "-");
        return DashBeforeText().Replace(key, string.Empty);
    }

    /// <summary>Whether the query can be a number, a reading or anything else.</summary>
    public static SearchQueryKind KindOf(string query)
    {
        if (NumberKey(query).Length > 0)
        {
            return SearchQueryKind.Number;
        }

        var key = KanaKey(query);
        return key.Length > 0 && key.All(c => c is >= 'ァ' and <= 'ヺ') ? SearchQueryKind.Kana : SearchQueryKind.Text;
    }

    private static bool IsNameSeparator(char letter) => letter is '・' or '.' or ',' or '、' or '\'' or '’';

    private static char AsHeard(char letter) =>
        letter switch
        {
            'ヂ' => 'ジ',
            'ヅ' => 'ズ',
            'ヲ' => 'オ',
            'ヰ' => 'イ',
            'ヱ' => 'エ',
            _ => letter,
        };

    // 霞ヶ丘, 霞ケ丘, 霞が丘 are one place; folding has made them ケ or ガ already.
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})ガ(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex KaBetweenKanji();

    // Kanji numerals are numbers where a mark or a dash follows or a dash precedes: 四丁目, 二-一, but not 三番町, 百人町.
    [GeneratedRegex(
        @"[〇一二三四五六七八九十百千]+(?=丁目|番地|番(?!町)|号|地割|-)|(?<=[0-9〇一二三四五六七八九十百千]-|番地ノ|番ノ)[〇一二三四五六七八九十百千]+"
    )]
    private static partial Regex KanjiNumber();

    [GeneratedRegex(
        @"(?<=[0-9])(丁目|番地|番(?!町)|号室|号棟|号|丁(?=[0-9]))[ノ之]?(?=[0-9])|(?<=[0-9])(丁目|番地|番(?!町)|号室|号棟|号)|(?<=[0-9])[ノ之](?=[0-9])"
    )]
    private static partial Regex NumberMark();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();

    // 1-4-1- before the building's name, or at the end, is 1-4-1.
    [GeneratedRegex("(?<=[0-9])-(?![0-9])")]
    private static partial Regex DashBeforeText();
}
