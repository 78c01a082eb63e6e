namespace ChildAllowance.Domain.Letters;

/// <summary>How a letter of a password is read aloud, so that nobody has to guess at its shape.</summary>
internal static class SpokenLetters
{
    private static readonly Dictionary<char, string> Names = new()
    {
        ['A'] = "エー",
        ['B'] = "ビー",
        ['C'] = "シー",
        ['D'] = "ディー",
        ['E'] = "イー",
        ['F'] = "エフ",
        ['G'] = "ジー",
        ['H'] = "エイチ",
        ['I'] = "アイ",
        ['J'] = "ジェー",
        ['K'] = "ケー",
        ['L'] = "エル",
        ['M'] = "エム",
        ['N'] = "エヌ",
        ['O'] = "オー",
        ['P'] = "ピー",
        ['Q'] = "キュー",
        ['R'] = "アール",
        ['S'] = "エス",
        ['T'] = "ティー",
        ['U'] = "ユー",
        ['V'] = "ブイ",
        ['W'] = "ダブリュー",
        ['X'] = "エックス",
        ['Y'] = "ワイ",
        ['Z'] = "ゼット",
        ['0'] = "数字ゼロ",
        ['1'] = "数字いち",
        ['2'] = "数字に",
        ['3'] = "数字さん",
        ['4'] = "数字よん",
        ['5'] = "数字ご",
        ['6'] = "数字ろく",
        ['7'] = "数字なな",
        ['8'] = "数字はち",
        ['9'] = "数字きゅう",
    };

    public static string Of(char letter) => Names[letter];
}
