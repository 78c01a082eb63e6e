using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>How alike two readings of a name are. It serves a list for people to look at, never a decision.</summary>
public static class KanaSimilarity
{
    /// <summary>1 for the same letters whatever width, size, marks, spaces and order of words; 0 for nothing in common.</summary>
    public static double Of(string left, string right)
    {
        var straight = Ratio(Bare(left), Bare(right));
        return straight >= 1 ? straight : Math.Max(straight, Ratio(InWordOrder(left), InWordOrder(right)));
    }

    /// <summary>True for the same letters whatever width, size, marks and spaces.</summary>
    public static bool AreSame(string left, string right) => Bare(left) is { Length: > 0 } bare && bare == Bare(right);

    // Foreign names stand in the register as family-given-middle and at the bank in any order.
    private static string InWordOrder(string name) =>
        string.Concat(
            JapaneseText
                .NarrowAscii(name)
                .Split([' ', '・', '･'], StringSplitOptions.RemoveEmptyEntries)
                .Select(Bare)
                .Order(StringComparer.Ordinal)
        );

    private static string Bare(string name) =>
        string.Concat(SearchText.KanaKey(name).Select(c => Kana.Decompose(c) is { } parts ? parts.Letter : c));

    private static double Ratio(string left, string right)
    {
        var longer = Math.Max(left.Length, right.Length);
        return longer == 0 ? 0 : 1 - ((double)Distance(left, right) / longer);
    }

    /// <summary>Levenshtein, two rows.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
