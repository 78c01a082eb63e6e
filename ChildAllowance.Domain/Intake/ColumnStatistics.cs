using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>What the values of one column of a file look like, within a fixed memory.</summary>
internal sealed class ColumnStatistics(bool countsCodes)
{
    private const int MostCodes = 100;
    private readonly Dictionary<string, int> codes = [];
    private bool allIndividualNumbers = true;

    public int Filled { get; private set; }

    public int Shortest { get; private set; } = int.MaxValue;

    public int Longest { get; private set; }

    public IReadOnlyDictionary<string, int> Codes => codes;

    /// <summary>Every value of the column passes as マイナンバー: the file may not be taken.</summary>
    public bool HoldsIndividualNumbers => Filled > 0 && allIndividualNumbers;

    public void Add(string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        Filled++;
        var length = LetterCount.Of(value);
        Shortest = Math.Min(Shortest, length);
        Longest = Math.Max(Longest, length);
        if (allIndividualNumbers)
        {
            allIndividualNumbers = IndividualNumber.LooksLike(value);
        }

        if (countsCodes && (codes.TryGetValue(value, out var count) || codes.Count < MostCodes))
        {
            codes[value] = count + 1;
        }
    }
}
