using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Extraction;

/// <summary>
/// Finds children that stand under two numbers: kana, birth date and address alike. Twins differ in kana, homonyms in
/// address, so neither is found. What is found is a suspicion for a person to settle; nothing is blocked by it alone.
/// </summary>
public static class DuplicateFinder
{
    /// <summary>Pairs in the order of their ids; a child that stands in the registry twice is no pair with itself.</summary>
    public static IReadOnlyList<SuspectedPair> Suspected(IReadOnlyList<ChildLikeness> children) =>
        [
            .. Namesakes(children)
                .GroupBy(child =>
                    (
                        child.BornOn,
                        Kana: SearchText.KanaKey(child.NameKana),
                        Address: SearchText.AddressKey(child.Address)
                    )
                )
                .Where(group => group.Key.Kana.Length > 0 && group.Key.Address.Length > 0)
                .SelectMany(group => PairsOf([.. group.Select(child => child.ChildId).Distinct().Order()]))
                .OrderBy(pair => pair.ChildId)
                .ThenBy(pair => pair.OtherChildId),
        ];

    /// <summary>
    /// Those who share birth date and kana with another record, by a sort of short codes: of hundreds of thousands only
    /// these few are compared in full.
    /// </summary>
    private static IEnumerable<ChildLikeness> Namesakes(IReadOnlyList<ChildLikeness> children)
    {
        var codes = new long[children.Count];
        var places = new int[children.Count];
        for (var place = 0; place < children.Count; place++)
        {
            codes[place] = CodeOf(children[place]);
            places[place] = place;
        }

        Array.Sort(codes, places);
        for (var at = 0; at < codes.Length; at++)
        {
            var isAlone =
                (at == 0 || codes[at - 1] != codes[at]) && (at + 1 == codes.Length || codes[at + 1] != codes[at]);
            if (!isAlone)
            {
                yield return children[places[at]];
            }
        }
    }

    private static long CodeOf(ChildLikeness child)
    {
        var kana = SearchText.KanaKey(child.NameKana).GetHashCode(StringComparison.Ordinal);
        return ((long)child.BornOn.DayNumber << 32) | unchecked((uint)kana);
    }

    private static IEnumerable<SuspectedPair> PairsOf(long[] ids) =>
        ids.SelectMany((id, place) => ids.Skip(place + 1).Select(other => new SuspectedPair(id, other)));
}
