namespace ChildAllowance.Domain.Operations;

/// <summary>
/// SplitMix64. The sequence is part of our contract (same seed, same files on every machine and every .NET version),
/// which <see cref="Random"/> does not promise.
/// </summary>
internal struct DummyDataRandom
{
    private ulong state;

    public DummyDataRandom(ulong seed, ulong stream)
    {
        state = seed;
        state = Next() ^ stream;
        Next();
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>0 … <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary><paramref name="low"/> … <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int perThousand) => Below(1000) < perThousand;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The front of the list more often than its end, as family names are.</summary>
    public T PickFrontHeavy<T>(IReadOnlyList<T> items) => items[Math.Min(Below(items.Count), Below(items.Count))];

    public DateOnly Date(DateOnly first, DateOnly last) => first.AddDays(Below(last.DayNumber - first.DayNumber + 1));
}
