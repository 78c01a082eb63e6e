using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Media;

/// <summary>Who writes, when, and what the programme's settings ask.</summary>
/// <param name="Now">UTC.</param>
/// <param name="WardPerson">Name of the ward's person in the entry.</param>
/// <param name="SeparateOccasions">So far apart must a medium and its password notice change hands.</param>
public sealed record CustodyFrame(DateTime Now, string WardPerson, TimeSpan SeparateOccasions);

/// <summary>Which entry may follow. Pure: the same for a new entry and for the whole row of them after a correction.</summary>
public static class CustodyRules
{
    /// <summary>Whether the entry is one of the nine steps of the flow.</summary>
    public static bool IsStep(MediumEventKind kind) =>
        kind is MediumEventKind.HandedOver or MediumEventKind.Returned || IsAboutEnvelopes(kind);

    public static bool IsAboutEnvelopes(MediumEventKind kind) =>
        kind is >= MediumEventKind.Printed and <= MediumEventKind.Posted and not MediumEventKind.Returned;

    /// <summary>Why the entry may not stand; <see langword="null"/> when it may.</summary>
    public static DomainError? Refuse(CustodyTimeline lot, MediumEntry entry, CustodyFrame frame) =>
        RefuseFrame(lot, entry, frame)
        ?? entry.Kind switch
        {
            MediumEventKind.HandedOver => HandOverRules.Refuse(lot, entry, frame),
            MediumEventKind.Received => RefuseReceipt(lot, entry),
            MediumEventKind.Returned => ReturnRules.Refuse(lot, entry, frame),
            MediumEventKind.Destroyed => RefuseDestruction(lot, entry),
            MediumEventKind.ErasureReported => RefuseReport(lot, entry),
            MediumEventKind.Incident => Missing(entry.Reason, "事故の内容"),
            MediumEventKind.Cleared => RefuseClearing(lot, entry, frame),
            MediumEventKind.Closed => RefuseClosing(lot),
            MediumEventKind.Counted => RefuseCount(lot, entry),
            _ when IsAboutEnvelopes(entry.Kind) => EnvelopeRules.Refuse(lot, entry),
            _ => null,
        };

    /// <summary>In which way the entry does not agree with what went before; such an entry needs a reason and stops the lot.</summary>
    public static string? DifferenceOf(CustodyTimeline lot, MediumEntry entry) =>
        entry.Kind switch
        {
            MediumEventKind.Returned => ReturnRules.DifferenceOf(lot, entry),
            _ when IsAboutEnvelopes(entry.Kind) => EnvelopeRules.DifferenceOf(lot, entry),
            _ => null,
        };

    /// <summary>Whether the entry stops its lot until it is cleared.</summary>
    public static bool StopsLot(CustodyTimeline lot, MediumEntry entry) =>
        entry.Kind == MediumEventKind.Incident || DifferenceOf(lot, entry) is not null;

    internal static DomainError? Missing(string? text, string what) =>
        string.IsNullOrWhiteSpace(text) ? new EntryIncomplete(what) : null;

    /// <summary>Times are typed to the minute.</summary>
    internal static DateTime Minute(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private static DomainError? RefuseFrame(CustodyTimeline lot, MediumEntry entry, CustodyFrame frame)
    {
        if (lot.ClosedAt is { } closedAt)
        {
            return new LotIsClosed(closedAt);
        }

        if (
            Minute(entry.At) > frame.Now
            || EarliestOf(lot, entry) is { } earliest && Minute(entry.At) < Minute(earliest)
        )
        {
            return new EntryTimeImpossible(EarliestOf(lot, entry));
        }

        if (lot.Stops.Count > 0 && IsForward(entry.Kind))
        {
            return new LotIsStopped(lot.Stops.First().Reason);
        }

        return
            entry.Kind != MediumEventKind.Counted
            && DifferenceOf(lot, entry) is { } difference
            && string.IsNullOrWhiteSpace(entry.Reason)
            ? new CountsDiffer(difference)
            : null;
    }

    // While a lot is stopped, nothing goes on; what comes back, is destroyed or reported may be written at any time.
    private static bool IsForward(MediumEventKind kind) =>
        kind is MediumEventKind.HandedOver or MediumEventKind.Closed || IsAboutEnvelopes(kind);

    private static DateTime? EarliestOf(CustodyTimeline lot, MediumEntry entry) =>
        IsAboutEnvelopes(entry.Kind) ? lot.LastStepAt : lot.MediumOf(entry)?.LastAt;

    private static DomainError? RefuseReceipt(CustodyTimeline lot, MediumEntry entry) =>
        lot.Find(entry.MediumId) is not { Place: MediumPlace.Outside } medium
            ? new MediumNotOutside(NumberOf(lot, entry))
        : medium.Kind == MediumKind.Envelopes ? new MediumNotOutside(medium.Number)
        : Missing(entry.Storage, "保管場所");

    private static DomainError? RefuseDestruction(CustodyTimeline lot, MediumEntry entry) =>
        lot.Find(entry.MediumId) is not { Place: MediumPlace.InHouse } medium
            ? new MediumNotInHouse(NumberOf(lot, entry))
        : medium is { IsVoid: false, ReturnedAt: null } ? new MediumStillNeeded(medium.Number)
        : Missing(entry.Method, "廃棄・消去の方法");

    private static DomainError? RefuseReport(CustodyTimeline lot, MediumEntry entry) =>
        lot.Find(entry.MediumId) is not { HandedOverAt: not null } medium ? new MediumNotOutside(NumberOf(lot, entry))
        : medium.ErasureReportedAt is { } at ? new ReportAlreadyReceived(medium.Number, at)
        : medium is { Kind: MediumKind.LabelArchive or MediumKind.ZenginFile }
            ? Missing(entry.Number, "報告書の番号") ?? Missing(entry.Method, "消去の方法")
        : new ReportNotForPaper(medium.Number);

    private static DomainError? RefuseClearing(CustodyTimeline lot, MediumEntry entry, CustodyFrame frame) =>
        lot.Stops.All(stop => stop.EventId != entry.ClearsId) ? new NothingToClear()
        : Missing(entry.Reason, "処置の内容") is { } noReason ? noReason
        : Missing(entry.ConfirmedBy, "確認した上司") is { } nobody ? nobody
        : IsSamePerson(entry.ConfirmedBy!, frame.WardPerson) ? new ClearedByRecorder()
        : null;

    private static LotHasOpenPoints? RefuseClosing(CustodyTimeline lot) =>
        OpenPoints.Of(lot) is { Count: > 0 } open ? new LotHasOpenPoints([.. open.Select(point => point.Text)]) : null;

    private static MediumNotInHouse? RefuseCount(CustodyTimeline lot, MediumEntry entry) =>
        lot.MediumOf(entry) is { Place: MediumPlace.InHouse or MediumPlace.Missing }
            ? null
            : new MediumNotInHouse(NumberOf(lot, entry));

    private static string NumberOf(CustodyTimeline lot, MediumEntry entry) => lot.Find(entry.MediumId)?.Number ?? "";

    internal static bool IsSamePerson(string typed, string name) =>
        JapaneseText.Fold(typed).Contains(JapaneseText.Fold(name), StringComparison.Ordinal);
}
