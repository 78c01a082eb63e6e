namespace ChildAllowance.Domain.Common;

/// <summary>元号. <paramref name="Code"/> is the digit of extract files, <paramref name="Letter"/> the one of short forms.</summary>
public sealed record JapaneseEra(int Code, string Name, char Letter, DateOnly FirstDay, DateOnly LastDay)
{
    public static JapaneseEra Meiji { get; } = new(1, "明治", 'M', new(1868, 10, 23), new(1912, 7, 29));
    public static JapaneseEra Taisho { get; } = new(2, "大正", 'T', new(1912, 7, 30), new(1926, 12, 24));
    public static JapaneseEra Showa { get; } = new(3, "昭和", 'S', new(1926, 12, 25), new(1989, 1, 7));
    public static JapaneseEra Heisei { get; } = new(4, "平成", 'H', new(1989, 1, 8), new(2019, 4, 30));
    public static JapaneseEra Reiwa { get; } = new(5, "令和", 'R', new(2019, 5, 1), DateOnly.MaxValue);

    /// <summary>Newest first: the era of most dates is found at once.</summary>
    public static IReadOnlyList<JapaneseEra> All { get; } = [Reiwa, Heisei, Showa, Taisho, Meiji];

    public static JapaneseEra? FromCode(int code) => All.FirstOrDefault(e => e.Code == code);

    /// <summary>By name (令和), its first letter (令) or the Latin one (R, r).</summary>
    public static JapaneseEra? FromName(ReadOnlySpan<char> name)
    {
        foreach (var era in All)
        {
            if (
                name.SequenceEqual(era.Name)
                || (name.Length == 1 && (name[0] == era.Name[0] || char.ToUpperInvariant(name[0]) == era.Letter))
            )
            {
                return era;
            }
        }

        return null;
    }

    /// <summary>Null before 明治, which has no era in this table.</summary>
    public static JapaneseEra? Of(DateOnly date) => All.FirstOrDefault(e => e.FirstDay <= date);

    /// <summary>令和7年 is 2025.</summary>
    public int ToWesternYear(int eraYear) => FirstDay.Year + eraYear - 1;

    public int YearOf(DateOnly date) => date.Year - FirstDay.Year + 1;
}
