using System.Globalization;

namespace ChildAllowance.Domain.Audit;

/// <summary>A place between entries, in each ledger for itself: entries below it are older, the others newer.</summary>
/// <param name="Places">By <see cref="LedgerRow.LogKey"/>.</param>
public sealed record LedgerCursor(IReadOnlyDictionary<string, long> Places)
{
    /// <summary>For an address: <c>main.1.72_web2.1.12</c>.</summary>
    public override string ToString() =>
        string.Join(
            '_',
            Places
                .OrderBy(place => place.Key, StringComparer.Ordinal)
                .Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Key}.{place.Value}"))
        );

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="null"/> for anything else.</summary>
    public static LedgerCursor? Parse(string? text)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split('_'))
        {
            var end = part.LastIndexOf('.');
            if (
                end <= 0
                || !long.TryParse(part[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                || !places.TryAdd(part[..end], place)
            )
            {
                return null;
            }
        }

        return new LedgerCursor(places);
    }
}
