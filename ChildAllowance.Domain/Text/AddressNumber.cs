using System.Text;
using System.Text.RegularExpressions;

namespace ChildAllowance.Domain.Text;

/// <summary>住所表示番号 of an address, as the post office's barcode manual extracts it: <c>1丁目3番2号 郵便プラザ503室</c> → <c>1-3-2-503</c>.</summary>
public static partial class AddressNumber
{
    /// <summary>The address may contain prefecture, city and town: they hold nothing that the rules take.</summary>
    public static string Extract(string address)
    {
        var text = JapaneseText.NarrowAscii(address).ToUpperInvariant();
        text = Dropped().Replace(text, string.Empty);
        text = OtherDash().Replace(text, "-");
        text = KanjiNumber().Replace(text, m => KanjiNumerals.ToDigits(m.Value));
        text = Take(text);
        text = Dashes().Replace(text, "-").Trim('-');
        return DashAtLetter().Replace(text, string.Empty);
    }

    // Digits, hyphens and single letters stay; every other run becomes a hyphen.
    private static string Take(string text)
    {
        var taken = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var stays = char.IsAsciiDigit(letter) || (char.IsAsciiLetterUpper(letter) && IsSingle(text, i));
            taken.Append(stays && !IsFloorSign(text, i) ? letter : '-');
        }

        return taken.ToString();
    }

    private static bool IsSingle(string text, int at) => !IsLetter(text, at - 1) && !IsLetter(text, at + 1);

    // 2F is the second floor: the 2 counts, the F does not.
    private static bool IsFloorSign(string text, int at) =>
        text[at] == 'F' && at > 0 && char.IsAsciiDigit(text[at - 1]) && !IsDigit(text, at + 1);

    private static bool IsLetter(string text, int at) =>
        at >= 0 && at < text.Length && char.IsAsciiLetterUpper(text[at]);

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    [GeneratedRegex("[&/・･.]")]
    private static partial Regex Dropped();

    // A long mark between digits is somebody's hyphen; elsewhere it belongs to a name (コーポ).
    [GeneratedRegex("[‐‑‒–—―−─]|(?<=[0-9〇一二三四五六七八九十])[ーｰ](?=[0-9〇一二三四五六七八九十])")]
    private static partial Regex OtherDash();

    // Numerals count before a mark of numbering, not in the names of towns (三番町, 三ノ輪).
    [GeneratedRegex(
        "[〇一二三四五六七八九十百千]+(?=丁目|丁(?![^0-9〇一二三四五六七八九十-])|番地|番(?!町)|号|地割|線|[のノ之][0-9〇一二三四五六七八九十]|-)"
            + "|(?<=([0-9〇一二三四五六七八九十]|番地|番)[-のノ之])[〇一二三四五六七八九十百千]+"
    )]
    private static partial Regex KanjiNumber();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();

    [GeneratedRegex("-(?=[A-Z])|(?<=[A-Z])-")]
    private static partial Regex DashAtLetter();
}
