using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Cases;

/// <summary>A pasted list of 認定番号, read in any width and with any separators.</summary>
/// <param name="Keys">Numbers without leading zeros, each once, in the order of the list.</param>
/// <param name="Duplicates">Numbers that came more than once, as written.</param>
/// <param name="Unreadable">Parts that are no number.</param>
public sealed record PastedNumbers(
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Duplicates,
    IReadOnlyList<string> Unreadable
)
{
    private static readonly char[] Separators =
    [
        ' ',
        '\u3000',
        '\t',
        '\r',
        '\n',
        ',',
        '，',
        '、',
        ';',
        '；',
        '・',
        '/',
        '|',
        '"',
    ];

    public static PastedNumbers Read(string pasted)
    {
        var seen = new HashSet<string>();
        var keys = new List<string>();
        var duplicates = new List<string>();
        var unreadable = new List<string>();
        foreach (var part in pasted.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var key = SearchText.NumberKey(part);
            if (key.Length is 0 or > 10)
            {
                unreadable.Add(part);
            }
            else if (seen.Add(key))
            {
                keys.Add(key);
            }
            else
            {
                duplicates.Add(part);
            }
        }

        return new PastedNumbers(keys, duplicates, unreadable);
    }
}
