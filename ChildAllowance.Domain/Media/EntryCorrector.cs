using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>訂正 of one entry of an open lot.</summary>
internal sealed class EntryCorrector(AllowanceDbContext db, MediaRegister register, CustodyBook book)
{
    public async Task<DomainError?> CorrectAsync(
        long eventId,
        MediumEntry? instead,
        Operation operation,
        CancellationToken ct
    )
    {
        var entries = CustodyLog.Effective(book.Events);
        var wrong = entries.FirstOrDefault(place => place.Latest.Id == eventId);
        if (RefuseTarget(wrong, eventId, instead, operation) is { } refused)
        {
            return refused;
        }

        var old = wrong!.Latest.Entry;
        var right = instead is null ? null : instead with { Kind = old.Kind, MediumId = old.MediumId };
        if (right is not null)
        {
            if (await EntryCheck.RefuseAsync(db, right, ct) is { } incomplete)
            {
                return incomplete;
            }

            right = await EntryCheck.CompleteAsync(db, right, ct);
        }

        if (RefuseLater(entries, wrong, right, operation) is { } later)
        {
            return later;
        }

        var seq = await SeqOfAsync(wrong.Latest, ct);
        if (seq is null)
        {
            return new LedgerNotWritable();
        }

        var correction = new EntryCorrection(eventId, seq.Value, right is null);
        await register.WriteAsync(db, book, right ?? old, operation, ct, correction);
        return null;
    }

    private DomainError? RefuseTarget(LoggedEntry? wrong, long eventId, MediumEntry? instead, Operation operation) =>
        string.IsNullOrWhiteSpace(operation.Reason) ? new CorrectionReasonMissing()
        : book.Timeline.ClosedAt is { } closedAt ? new LotIsClosed(closedAt)
        : book.Events.All(row => row.Id != eventId) ? new NotFound("記録")
        : wrong is null ? new EntryAlreadyCorrected()
        : IsFixed(wrong.Latest.Entry.Kind, instead is null) ? new EntryNotCorrectable(wrong.Latest.Entry.Kind.Label())
        : null;

    // What moved a run, a round or a case is undone there, not here.
    private static bool IsFixed(MediumEventKind kind, bool isAnnulled) =>
        kind is MediumEventKind.Created or MediumEventKind.Voided or MediumEventKind.Posted or MediumEventKind.Closed
        || (isAnnulled && kind == MediumEventKind.HandedOver);

    /// <summary>The whole row of entries is judged again, as if the right one had been written at once.</summary>
    private DomainError? RefuseLater(
        IReadOnlyList<LoggedEntry> entries,
        LoggedEntry wrong,
        MediumEntry? right,
        Operation operation
    )
    {
        var frame = register.FrameOf(book, operation);
        var timeline = book.Replay([]);
        foreach (var place in entries)
        {
            var entry = place == wrong ? right : place.Latest.Entry;
            if (entry is null)
            {
                continue;
            }

            if (CustodyRules.Refuse(timeline, entry, frame) is { } refused)
            {
                return place == wrong
                    ? refused
                    : new CorrectionBreaksLater(
                        $"{JapanTime.Show(entry.At)} {entry.Kind.Label()}",
                        refused.Message.TrimEnd('。')
                    );
            }

            timeline.Apply(place.RootId, entry);
        }

        return null;
    }

    private async Task<long?> SeqOfAsync(MediumEvent wrong, CancellationToken ct) =>
        await db.Set<OutboxMessage>()
            .Where(row => row.MessageId == wrong.FactId)
            .Select(row => row.LedgerSeq)
            .FirstOrDefaultAsync(ct);
}
