namespace ChildAllowance.Domain.Media;

/// <summary>An entry that could be written next.</summary>
/// <param name="ClearsId">The difference or accident that it clears.</param>
public sealed record LotAction(MediumEventKind Kind, long? MediumId = null, long? ClearsId = null);

/// <summary>次にすること of a lot. The rules decide whether it may be written; this says what one would write.</summary>
public static class LotActions
{
    /// <summary>The one next entry; empty when something else must come first: the notice is printed, or the posting recorded by the clerk.</summary>
    public static LotAction? Next(LotDetail lot) =>
        lot.Row.ClosedAt is not null ? null
        : lot.Stops.Count > 0 ? new LotAction(MediumEventKind.Cleared, ClearsId: lot.Stops[0].EventId)
        : lot.Row.NextStep switch
        {
            LotStep.Create or LotStep.Post => null,
            LotStep.HandOver => HandOver(lot),
            LotStep.Print => new LotAction(MediumEventKind.Printed),
            LotStep.Enclose => new LotAction(MediumEventKind.Enclosed),
            LotStep.Return => Return(lot, medium => medium.Kind != MediumKind.PasswordNotice),
            LotStep.Deliver => new LotAction(MediumEventKind.Delivered),
            LotStep.Inspect => new LotAction(MediumEventKind.Inspected),
            LotStep.HandBack => new LotAction(MediumEventKind.HandedBack),
            _ => Rest(lot),
        };

    /// <summary>What can be written about one medium.</summary>
    public static IReadOnlyList<MediumEventKind> Of(LotDetail lot, MediumRow medium)
    {
        if (lot.Row.ClosedAt is not null || medium.Kind == MediumKind.Envelopes)
        {
            return [];
        }

        var kinds = new List<MediumEventKind>();
        switch (medium.Place)
        {
            case MediumPlace.InHouse when medium is { HandedOverAt: null, VoidReason: null }:
                // The bank file is handed over on the page of its round.
                kinds.AddRange(medium.Kind == MediumKind.ZenginFile ? [] : [MediumEventKind.HandedOver]);
                break;
            case MediumPlace.InHouse:
                kinds.Add(MediumEventKind.Destroyed);
                break;
            case MediumPlace.Outside:
                kinds.AddRange([MediumEventKind.Returned, MediumEventKind.Received]);
                break;
        }

        if (
            lot.AwaitsErasureReport.Contains(medium.Id)
            || medium is { Kind: MediumKind.ZenginFile, Place: MediumPlace.Outside }
        )
        {
            kinds.Add(MediumEventKind.ErasureReported);
        }

        return kinds;
    }

    private static LotAction? HandOver(LotDetail lot) =>
        lot.Media.FirstOrDefault(medium =>
            medium
                is { HandedOverAt: null, VoidReason: null, Kind: MediumKind.LabelArchive or MediumKind.PasswordNotice }
        )
            is { } medium
            ? new LotAction(MediumEventKind.HandedOver, medium.Id)
            : null;

    private static LotAction? Return(LotDetail lot, Func<MediumRow, bool> which) =>
        lot.Media.FirstOrDefault(medium => medium.Place == MediumPlace.Outside && which(medium)) is { } medium
            ? new LotAction(MediumEventKind.Returned, medium.Id)
            : null;

    private static LotAction Rest(LotDetail lot) =>
        Return(lot, medium => medium.Kind != MediumKind.Envelopes)
        ?? Of(lot, OpenPointKind.ErasureReport, MediumEventKind.ErasureReported)
        ?? Of(lot, OpenPointKind.Destruction, MediumEventKind.Destroyed)
        ?? new LotAction(MediumEventKind.Closed);

    private static LotAction? Of(LotDetail lot, OpenPointKind open, MediumEventKind kind) =>
        lot.OpenPoints.FirstOrDefault(point => point.Kind == open) is { } point
            ? new LotAction(kind, point.MediumId)
            : null;
}
