using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Extraction;

/// <summary>
/// Finds children that stand under two numbers: kana, birth date and address alike. Twins differ in kana, homonyms in
/// address, so neither is found. What is found is a suspicion for a person to settle; nothing is blocked by it alone.
/// </summary>
public static class DuplicateFinder
{
    /// <summary>Pairs in the order of their ids; a child that stands in the registry twice is no pair with itself.</summary>
    public static IReadOnlyList<SuspectedPair> Suspected(IEnumerable<ChildLikeness> children)
    {
        var namesakes = children
            .GroupBy(child => (child.BornOn, Kana: SearchText.KanaKey(child.NameKana)))
            .Where(group => group.Key.Kana.Length > 0 && group.Skip(1).Any());
        return
        [
            .. namesakes
                .SelectMany(group => group.GroupBy(child => SearchText.AddressKey(child.Address)))
                .Where(group => group.Key.Length > 0)
                .SelectMany(group => PairsOf([.. group.Select(child => child.ChildId).Distinct().Order()]))
                .Distinct()
                .OrderBy(pair => pair.ChildId)
                .ThenBy(pair => pair.OtherChildId),
        ];
    }

    private static IEnumerable<SuspectedPair> PairsOf(long[] ids) =>
        ids.SelectMany((id, place) => ids.Skip(place + 1).Select(other => new SuspectedPair(id, other)));
}
