using System.Text;

namespace ChildAllowance.Domain.Cases;

/// <summary>One kind of key of all recipients in a single text, which is searched at the speed of memory.</summary>
internal sealed class SearchKeyColumn
{
    private const char End = '\u0001';

    private readonly StringBuilder building = new();
    private readonly List<int> starts = [];
    private string text = "";

    public void Add(string key)
    {
        starts.Add(building.Length);
        building.Append(key).Append(End);
    }

    public void Complete()
    {
        text = building.ToString();
        building.Clear();
    }

    /// <summary>Calls <paramref name="found"/> once with each row whose key contains <paramref name="part"/>.</summary>
    public void Find(string part, Action<int> found)
    {
        var rest = text.AsSpan();
        var passed = 0;
        for (var hit = rest.IndexOf(part); hit >= 0; hit = rest.IndexOf(part))
        {
            var row = RowAt(passed + hit);
            found(row);
            passed = row + 1 < starts.Count ? starts[row + 1] : text.Length;
            rest = text.AsSpan(passed);
        }
    }

    private int RowAt(int position)
    {
        var row = starts.BinarySearch(position);
        return row >= 0 ? row : ~row - 1;
    }
}
