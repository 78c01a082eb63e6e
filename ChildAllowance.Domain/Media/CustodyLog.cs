namespace ChildAllowance.Domain.Media;

/// <summary>One place in the row of entries, with the version of it that counts.</summary>
/// <param name="RootId">Id of the first entry at this place; a difference is cleared by it.</param>
/// <param name="Latest">The last correction, or the entry itself.</param>
public sealed record LoggedEntry(long RootId, MediumEvent Latest);

/// <summary>Which entries count: a corrected one gives its place to its correction, an annulled one leaves it.</summary>
public static class CustodyLog
{
    /// <param name="events">All entries of a lot, by id.</param>
    public static IReadOnlyList<LoggedEntry> Effective(IEnumerable<MediumEvent> events)
    {
        var places = new List<LoggedEntry>();
        foreach (var row in events)
        {
            if (row.CorrectsId is not { } corrected)
            {
                places.Add(new LoggedEntry(row.Id, row));
                continue;
            }

            var index = places.FindIndex(place => place.Latest.Id == corrected);
            if (row.IsAnnulment)
            {
                places.RemoveAt(index);
            }
            else
            {
                places[index] = places[index] with { Latest = row };
            }
        }

        return places;
    }

    /// <summary>The lot after the entries that count.</summary>
    public static CustodyTimeline Replay(
        LotKind kind,
        IEnumerable<MediumCustody> media,
        IEnumerable<LoggedEntry> entries
    )
    {
        var timeline = new CustodyTimeline(kind);
        foreach (var medium in media)
        {
            timeline.Know(medium);
        }

        foreach (var entry in entries)
        {
            timeline.Apply(entry.RootId, entry.Latest.Entry);
        }

        return timeline;
    }
}
