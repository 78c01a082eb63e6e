namespace ChildAllowance.Domain.Media;

/// <summary>An entry that stops its lot until it is cleared.</summary>
/// <param name="EventId">The entry.</param>
public sealed record LotStop(long EventId, MediumEventKind Kind, string Reason);

/// <summary>A lot after its entries, in their order: where each medium is, the counts, what stops it. Pure; no rule is judged here.</summary>
public sealed class CustodyTimeline(LotKind kind)
{
    private readonly Dictionary<long, MediumCustody> known = [];
    private readonly Dictionary<long, MediumCustody> media = [];
    private readonly Dictionary<long, LotStop> stops = [];

    public LotKind Kind { get; } = kind;

    public IReadOnlyCollection<MediumCustody> Media => media.Values;

    public LotCounts Counts { get; private set; } = new();

    public IReadOnlyCollection<LotStop> Stops => stops.Values;

    public DateTime? ClosedAt { get; private set; }

    /// <summary>When the last of the nine steps was done.</summary>
    public DateTime? LastStepAt { get; private set; }

    /// <summary>The label data or bank file that counts: the newest that is not void.</summary>
    public MediumCustody? Data =>
        media.Values.LastOrDefault(medium =>
            medium is { IsVoid: false, Kind: not (MediumKind.PasswordNotice or MediumKind.Envelopes) }
        );

    public MediumCustody? Notice =>
        media.Values.LastOrDefault(medium => medium is { IsVoid: false, Kind: MediumKind.PasswordNotice });

    public MediumCustody? Envelopes => media.Values.LastOrDefault(medium => medium.Kind == MediumKind.Envelopes);

    /// <summary>The run or round was cancelled: nothing of it shall leave the house any more.</summary>
    public bool IsCancelled => media.Count > 0 && Data is null;

    /// <summary>The step that comes next.</summary>
    public LotStep NextStep =>
        IsCancelled ? LotStep.Finished
        : Kind == LotKind.Payment ? NextOfPayment()
        : NextOfMailing();

    public MediumCustody? Find(long? mediumId) => mediumId is { } id ? media.GetValueOrDefault(id) : null;

    /// <summary>A medium of the lot; it comes in with its first entry.</summary>
    public void Know(MediumCustody medium) => known.Add(medium.Id, medium);

    /// <summary>Takes the entry as it stands.</summary>
    public void Apply(long eventId, MediumEntry entry)
    {
        var stopsLot = CustodyRules.StopsLot(this, entry);
        BringIn(entry.MediumId);
        if (MediumOf(entry) is { } medium)
        {
            media[medium.Id] = After(medium, entry) with { LastAt = entry.At };
        }

        Counts = After(Counts, entry);
        if (CustodyRules.IsStep(entry.Kind))
        {
            LastStepAt = LastStepAt is { } last && last > entry.At ? last : entry.At;
        }

        if (stopsLot)
        {
            stops[eventId] = new LotStop(eventId, entry.Kind, entry.Reason ?? "");
        }

        if (entry is { Kind: MediumEventKind.Cleared, ClearsId: { } cleared })
        {
            stops.Remove(cleared);
        }

        ClosedAt = entry.Kind == MediumEventKind.Closed ? entry.At : ClosedAt;
    }

    /// <summary>The medium that an entry is about; the envelopes' entries are always about the envelopes of the lot.</summary>
    public MediumCustody? MediumOf(MediumEntry entry) =>
        CustodyRules.IsAboutEnvelopes(entry.Kind) ? Envelopes : Find(entry.MediumId);

    private void BringIn(long? mediumId)
    {
        if (mediumId is { } id && known.Remove(id, out var medium))
        {
            media.Add(id, medium);
            Counts = medium.Kind == MediumKind.LabelArchive ? Counts with { Exported = medium.RowCount } : Counts;
        }
    }

    private static MediumCustody After(MediumCustody medium, MediumEntry entry) =>
        entry.Kind switch
        {
            MediumEventKind.Created => medium with { DueOn = entry.DueOn },
            MediumEventKind.HandedOver => medium with
            {
                Place = MediumPlace.Outside,
                HandedOverAt = entry.At,
                CustodianId = entry.CustodianId,
                Pieces = entry.Count ?? 1,
                DueOn = entry.DueOn,
            },
            MediumEventKind.Returned => medium with
            {
                Place = MediumPlace.InHouse,
                ReturnedAt = entry.At,
                DueOn = entry.DueOn,
            },
            MediumEventKind.ErasureReported => medium with
            {
                ErasureReportedAt = entry.At,
                Place = medium.Kind == MediumKind.ZenginFile ? MediumPlace.Destroyed : medium.Place,
                DueOn = medium.Place == MediumPlace.Outside ? medium.DueOn : null,
            },
            MediumEventKind.Destroyed => medium with { Place = MediumPlace.Destroyed },
            MediumEventKind.Voided => medium with { IsVoid = true },
            MediumEventKind.Printed or MediumEventKind.Enclosed or MediumEventKind.HandedBack => medium with
            {
                Place = MediumPlace.Outside,
            },
            MediumEventKind.Delivered or MediumEventKind.Inspected => medium with { Place = MediumPlace.InHouse },
            MediumEventKind.Posted => medium with { Place = MediumPlace.Posted },
            MediumEventKind.Counted when entry.IsMissing => medium with { Place = MediumPlace.Missing },
            MediumEventKind.Counted => medium with { Place = MediumPlace.InHouse },
            MediumEventKind.Incident when entry.IsMissing => medium with { Place = MediumPlace.Missing },
            _ => medium,
        };

    private static LotCounts After(LotCounts counts, MediumEntry entry)
    {
        var count = entry.Count ?? 0;
        var spoilt = entry.Spoilt ?? 0;
        var pulled = entry.Pulled ?? 0;
        return entry.Kind switch
        {
            MediumEventKind.Printed => counts with { Printed = counts.Printed + count },
            MediumEventKind.Enclosed => counts with
            {
                Enclosed = counts.Enclosed + count,
                Spoilt = counts.Spoilt + spoilt,
            },
            MediumEventKind.Delivered => counts with { Delivered = counts.Delivered + count },
            MediumEventKind.Inspected => counts with
            {
                Inspected = counts.Inspected + count,
                Rejected = counts.Rejected + spoilt,
            },
            MediumEventKind.HandedBack => counts with
            {
                HandedBack = counts.HandedBack + count,
                PulledBefore = counts.PulledBefore + pulled,
            },
            MediumEventKind.Posted => counts with
            {
                Posted = counts.Posted + count,
                PulledAtPost = counts.PulledAtPost + pulled,
            },
            _ => counts,
        };
    }

    private LotStep NextOfPayment() =>
        Data switch
        {
            null => LotStep.Create,
            { HandedOverAt: null } => LotStep.HandOver,
            { Place: MediumPlace.Outside } => LotStep.Return,
            _ => LotStep.Finished,
        };

    private LotStep NextOfMailing() =>
        Data is not { } data ? LotStep.Create
        : data.HandedOverAt is null || Notice?.HandedOverAt is null ? LotStep.HandOver
        : Counts.ToPrint > 0 ? LotStep.Print
        : Counts.ToEnclose != 0 ? LotStep.Enclose
        : data.Place == MediumPlace.Outside ? LotStep.Return
        : Counts.ToDeliver != 0 ? LotStep.Deliver
        : Counts.ToInspect != 0 ? LotStep.Inspect
        : Counts.ToHandBack != 0 ? LotStep.HandBack
        : Counts.ToPost != 0 || Counts.Posted == 0 ? LotStep.Post
        : LotStep.Finished;
}
