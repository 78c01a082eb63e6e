using System.Globalization;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>One letter to be pulled out and compared with its case.</summary>
/// <param name="Why">Why just this one, in Japanese.</param>
public sealed record SampledLetter(int SequenceNumber, string Number, string Why, int ChildCount, int SheetCount);

/// <summary>
/// 抜取り: every tenth letter, at most <see cref="MostByCount"/>, and the extremes: longest names, most children, letters of
/// more than one sheet. It keeps these and no others while the letters go by.
/// </summary>
internal sealed class LetterSample
{
    public const int MostByCount = 50;
    private const int EachTenth = 10;
    private const int MostOfAKind = 3;

    private readonly int step;
    private readonly List<SampledLetter> regular = [];
    private readonly List<SampledLetter> longSheets = [];
    private readonly List<(int Size, SampledLetter Letter)> longestNames = [];
    private readonly List<(int Size, SampledLetter Letter)> mostChildren = [];

    /// <param name="total">Letters that will go by.</param>
    public LetterSample(int total)
    {
        var wanted = Math.Clamp((total + EachTenth - 1) / EachTenth, 1, MostByCount);
        step = Math.Max(1, total / wanted);
        Label = string.Create(CultureInfo.InvariantCulture, $"{step:N0}通に1通");
    }

    /// <summary><c>10通に1通</c></summary>
    public string Label { get; }

    public void Add(LetterContent letter, int sheets)
    {
        SampledLetter Row(string why) => new(letter.SequenceNumber, letter.Number, why, letter.ChildCount, sheets);

        if ((letter.SequenceNumber - 1) % step == 0)
        {
            regular.Add(Row(Label));
        }

        if (sheets > 1 && longSheets.Count < MostOfAKind)
        {
            longSheets.Add(Row("2枚以上の通知"));
        }

        Keep(longestNames, letter.Addressee.Name.Length, Row("氏名が長い"));
        Keep(mostChildren, letter.ChildCount, Row("児童が多い"));
    }

    /// <summary>In posting order; a letter stands once, with all its reasons.</summary>
    public IReadOnlyList<SampledLetter> Rows =>
        [
            .. regular
                .Concat(longSheets)
                .Concat(longestNames.Select(row => row.Letter))
                .Concat(mostChildren.Select(row => row.Letter))
                .GroupBy(row => row.SequenceNumber)
                .OrderBy(group => group.Key)
                .Select(group => group.First() with { Why = string.Join("、", group.Select(row => row.Why)) }),
        ];

    private static void Keep(List<(int Size, SampledLetter Letter)> kept, int size, SampledLetter letter)
    {
        var place = kept.FindIndex(row => row.Size < size);
        if (place < 0 && kept.Count >= MostOfAKind)
        {
            return;
        }

        kept.Insert(place < 0 ? kept.Count : place, (size, letter));
        if (kept.Count > MostOfAKind)
        {
            kept.RemoveAt(MostOfAKind);
        }
    }
}
