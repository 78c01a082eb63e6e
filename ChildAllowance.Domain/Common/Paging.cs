namespace ChildAllowance.Domain.Common;

/// <summary>One page of a list: <paramref name="Number"/> counts from 1, <paramref name="Size"/> is 25–100.</summary>
public sealed record PageRequest(int Number = 1, int Size = 50, string? SortBy = null, bool Descending = false)
{
    public int Skip => (Math.Max(Number, 1) - 1) * Take;

    public int Take => Math.Clamp(Size, 1, 100);
}

/// <summary>Rows of one page with the count of all that match.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total);
