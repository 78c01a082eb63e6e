using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Intake;

/// <summary>What must be remembered of each recipient's row to judge the rows that follow: some 40 bytes each.</summary>
internal readonly record struct RecipientKey(int Row, int BornOn, byte Digits, bool IsFacility, bool IsSound);

/// <summary>Recipients of the extract by 認定番号 without leading zeros, and who of them has a child.</summary>
internal sealed class RecipientKeys
{
    private readonly Dictionary<long, RecipientKey> keys = [];
    private readonly HashSet<long> residents = [];
    private readonly HashSet<long> withChildren = [];

    public int Count => keys.Count;

    /// <summary>The earlier row with the same number, or null when the number is new.</summary>
    public RecipientKey? Add(long key, RecipientKey added)
    {
        if (keys.TryAdd(key, added))
        {
            return null;
        }

        return keys[key];
    }

    /// <summary>False when the same 住民番号 came before.</summary>
    public bool AddResident(string residentNumber) => residents.Add(Pack(residentNumber));

    public RecipientKey? Find(long key) => keys.TryGetValue(key, out var found) ? found : null;

    public void MarkChild(long key) => withChildren.Add(key);

    public IEnumerable<RecipientKey> WithoutChildren() =>
        keys.Where(pair => pair.Value.IsSound && !withChildren.Contains(pair.Key)).Select(pair => pair.Value);

    /// <summary>Digits with their count, so that leading zeros make a difference.</summary>
    public static long Pack(string digits) => (RegistrySnapshot.KeyOf(digits) * 16) + digits.Length;
}
