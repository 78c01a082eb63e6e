using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>A lot with its media and entries as they are about to be written on.</summary>
internal sealed class CustodyBook
{
    private readonly ProgrammeSettings settings;

    private CustodyBook(MediumLot lot, List<StorageMedium> media, List<MediumEvent> events, ProgrammeSettings settings)
    {
        (Lot, Media, Events, this.settings) = (lot, media, events, settings);
        Timeline = Replay(CustodyLog.Effective(events));
    }

    public MediumLot Lot { get; }

    public List<StorageMedium> Media { get; }

    public List<MediumEvent> Events { get; }

    public CustodyTimeline Timeline { get; private set; }

    public static async Task<CustodyBook?> ReadAsync(AllowanceDbContext db, long lotId, CancellationToken ct)
    {
        var lot = await db.MediumLots.FirstOrDefaultAsync(row => row.Id == lotId, ct);
        if (lot is null)
        {
            return null;
        }

        var media = await db.StorageMedia.Where(row => row.LotId == lotId).OrderBy(row => row.Id).ToListAsync(ct);
        var events = await db.MediumEvents.Where(row => row.LotId == lotId).OrderBy(row => row.Id).ToListAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return new CustodyBook(lot, media, events, programme.Settings);
    }

    public StorageMedium? MediumOf(MediumEntry entry) =>
        Media.FirstOrDefault(medium => medium.Id == Timeline.MediumOf(entry)?.Id)
        ?? Media.FirstOrDefault(medium => medium.Id == entry.MediumId);

    /// <param name="now">UTC.</param>
    public CustodyFrame FrameOf(string wardPerson, DateTime now) =>
        new(now, wardPerson, TimeSpan.FromMinutes(settings.SeparateOccasionMinutes));

    /// <summary>The entry with the date by which the next thing must happen, where the officer gave none.</summary>
    public MediumEntry WithDueDate(MediumEntry entry)
    {
        int? days = entry.Kind switch
        {
            MediumEventKind.Created => MediumStay.BusinessDays,
            MediumEventKind.HandedOver => settings.MediumReturnBusinessDays,
            MediumEventKind.Returned when Timeline.Find(entry.MediumId) is { NeedsErasureReport: true } =>
                settings.ErasureReportBusinessDays,
            _ => null,
        };
        return entry.DueOn is not null || days is null
            ? entry
            : entry with
            {
                DueOn = settings.Calendar().AddBusinessDays(JapanTime.DateOf(entry.At), days.Value)
                    is { IsOk: true, Value: var dueOn }
                    ? dueOn
                    : null,
            };
    }

    /// <summary>Puts a medium beside the others; it comes in with its first entry.</summary>
    public void Add(StorageMedium medium)
    {
        Media.Add(medium);
        Timeline.Know(CustodyOf(medium));
    }

    /// <summary>Adds the row and repeats what the entries say on the rows of lot and media.</summary>
    public void Append(MediumEvent row)
    {
        Events.Add(row);
        Timeline = Replay(CustodyLog.Effective(Events));
        Project();
    }

    /// <summary>The lot as it would be after <paramref name="entries"/>.</summary>
    public CustodyTimeline Replay(IEnumerable<LoggedEntry> entries) =>
        CustodyLog.Replay(Lot.Kind, Media.Select(CustodyOf), entries);

    internal static MediumCustody CustodyOf(StorageMedium medium) =>
        new()
        {
            Id = medium.Id,
            Number = medium.Number,
            Kind = medium.Kind,
            RowCount = medium.RowCount,
            Sha256 = medium.Sha256,
            CreatedAt = medium.CreatedAt,
            LastAt = medium.CreatedAt,
        };

    private void Project()
    {
        Lot.EntryCount = Events.Count;
        Lot.NextStep = Timeline.NextStep;
        Lot.IsStopped = Timeline.Stops.Count > 0;
        Lot.ClosedAt = Timeline.ClosedAt;
        Lot.DueOn = OpenPoints.Of(Timeline).Min(point => point.DueOn);
        var entries = CustodyLog.Effective(Events);
        foreach (var medium in Media)
        {
            if (Timeline.Find(medium.Id) is not { } custody)
            {
                continue;
            }

            medium.Place = custody.Place;
            medium.DueOn = OpenPoints
                .Of(Timeline)
                .Where(point => point.MediumId == medium.Id)
                .Min(point => point.DueOn);
            medium.ReturnedAt = custody.ReturnedAt;
            ProjectHandOver(medium, entries);
        }
    }

    private static void ProjectHandOver(StorageMedium medium, IReadOnlyList<LoggedEntry> entries)
    {
        var handOver = entries
            .Select(place => place.Latest)
            .LastOrDefault(row => row.Entry.Kind == MediumEventKind.HandedOver && row.Entry.MediumId == medium.Id);
        if (handOver is not null)
        {
            medium.Form = handOver.Entry.Form ?? medium.Form;
            medium.HandedOverAt = handOver.Entry.At;
            medium.HandedOverBy = handOver.RecordedByName;
            medium.TakenBy = handOver.Entry.Counterpart;
            medium.CarriedInLockedBag = !string.IsNullOrEmpty(handOver.Entry.Bag);
        }
    }
}
