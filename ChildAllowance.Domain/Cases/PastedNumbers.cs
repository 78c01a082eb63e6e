using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Cases;

/// <summary>A pasted list of 認定番号, read in any width and with any separators.</summary>
/// <param name="Keys">Numbers without leading zeros, each once, in the order of the list.</param>
/// <param name="Duplicates">Numbers that came more than once, as written.</param>
/// <param name="Damaged">Numbers that a spreadsheet has changed (<c>1.23E+07</c>, <c>12345.0</c>), as written.</param>
/// <param name="Unreadable">Parts that are no 認定番号; a マイナンバー is not repeated.</param>
public sealed record PastedNumbers(
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Duplicates,
    IReadOnlyList<string> Damaged,
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
        var damaged = new List<string>();
        var unreadable = new List<string>();
        foreach (var part in pasted.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var key = SearchText.NumberKey(part);
            if (ExcelDamage.Of(part) != ExcelDamageKind.None)
            {
                damaged.Add(part);
            }
            else if (key.Length is 0 or > 10)
            {
                unreadable.Add(IndividualNumber.LooksLike(part) ? "12桁の番号" : part);
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

        return new PastedNumbers(keys, duplicates, damaged, unreadable);
    }
}
