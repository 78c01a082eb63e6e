using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>管理簿: entries are written inside the transaction of who makes, moves or voids a medium; each with its ledger fact.</summary>
public sealed class MediaRegister(Outbox outbox, TimeProvider clock)
{
    /// <summary>Gives the medium its number and its lot, and writes 作成; saves the rows for their ids.</summary>
    public async Task<StorageMedium> RegisterAsync(
        AllowanceDbContext db,
        MediumDraft draft,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var lot =
            await db.MediumLots.FirstOrDefaultAsync(row => row.SourceRef == draft.SourceRef, ct)
            ?? await OpenLotAsync(db, draft, operation, ct);
        var medium = await AddMediumAsync(db, draft, lot.Id, operation, ct);
        var book = (await CustodyBook.ReadAsync(db, lot.Id, ct))!;
        await WriteAsync(db, book, EntryOf(MediumEventKind.Created, medium, operation), operation, ct);
        return medium;
    }

    /// <summary>Writes one entry of a medium, by the rules; the caller saves and commits.</summary>
    public async Task<DomainError?> RecordAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        MediumEntry entry,
        Operation operation,
        CancellationToken ct = default
    ) => await RecordAsync(db, (await CustodyBook.ReadAsync(db, medium.LotId, ct))!, entry, operation, ct);

    /// <summary>
    /// 郵便局持込 of the envelopes of <paramref name="sourceRef"/>; those that were handed back and are not posted count as
    /// 抜取り. The caller, who knows which letters those are, saves and commits.
    /// </summary>
    public async Task<DomainError?> PostAsync(
        AllowanceDbContext db,
        string sourceRef,
        MediumEntry posting,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var lotId = await db.MediumLots.Where(row => row.SourceRef == sourceRef).Select(row => row.Id).SingleAsync(ct);
        var book = (await CustodyBook.ReadAsync(db, lotId, ct))!;
        var pulled = book.Timeline.Counts.ToPost - (posting.Count ?? 0);
        return await RecordAsync(
            db,
            book,
            posting with
            {
                Kind = MediumEventKind.Posted,
                Pulled = pulled > 0 ? pulled : null,
            },
            operation,
            ct
        );
    }

    /// <summary>Marks a medium that must not leave the house any more; the caller saves.</summary>
    /// <param name="why">In Japanese, without personal data.</param>
    public async Task VoidAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        string why,
        Operation operation,
        CancellationToken ct = default
    )
    {
        medium.VoidedAt = operation.At;
        medium.VoidReason = why;
        var book = (await CustodyBook.ReadAsync(db, medium.LotId, ct))!;
        var entry = EntryOf(MediumEventKind.Voided, medium, operation) with { Reason = why };
        await WriteAsync(db, book, entry, operation, ct);
    }

    internal async Task<DomainError?> RecordAsync(
        AllowanceDbContext db,
        CustodyBook book,
        MediumEntry entry,
        Operation operation,
        CancellationToken ct
    )
    {
        if (await EntryCheck.RefuseAsync(db, entry, ct) is { } wrong)
        {
            return wrong;
        }

        entry = book.WithDueDate(await EntryCheck.CompleteAsync(db, entry, ct));
        if (CustodyRules.Refuse(book.Timeline, entry, FrameOf(book, operation)) is { } refused)
        {
            return refused;
        }

        if (entry.Kind == MediumEventKind.Printed)
        {
            entry = entry with { MediumId = await EnvelopesAsync(db, book, operation, ct) };
        }

        await WriteAsync(db, book, entry, operation, ct);
        return null;
    }

    /// <summary>The moment counts at which it is written, not the one at which the dialog was opened.</summary>
    internal CustodyFrame FrameOf(CustodyBook book, Operation operation) =>
        book.FrameOf(operation.Actor.Name, clock.GetUtcNow().UtcDateTime);

    /// <summary>Writes the entry as it stands, as a correction where <paramref name="corrects"/> is given.</summary>
    internal async Task WriteAsync(
        AllowanceDbContext db,
        CustodyBook book,
        MediumEntry entry,
        Operation operation,
        CancellationToken ct,
        EntryCorrection? corrects = null
    )
    {
        var complete = book.WithDueDate(entry);
        var medium = book.MediumOf(complete);
        var fact = MediumFacts.Of(book.Lot, medium, complete, operation);
        if (corrects is not null)
        {
            fact = fact with { Act = LedgerAct.Corrected, Corrects = corrects.LedgerSeq };
        }

        var row = new MediumEvent
        {
            LotId = book.Lot.Id,
            Entry = complete,
            RecordedAt = operation.At,
            RecordedBy = operation.Actor.StaffId,
            RecordedByName = operation.Actor.Name,
            CorrectsId = corrects?.EventId,
            IsAnnulment = corrects?.IsAnnulment ?? false,
            CorrectionReason = corrects is null ? null : operation.Reason,
            FactId = fact.Id,
            OperationId = operation.Id,
        };
        db.MediumEvents.Add(row);
        await db.SaveChangesAsync(ct);
        book.Append(row);
        outbox.Add(db, fact);
    }

    private static MediumEntry EntryOf(MediumEventKind kind, StorageMedium medium, Operation operation) =>
        new()
        {
            Kind = kind,
            At = operation.At,
            MediumId = medium.Id,
            Count = kind == MediumEventKind.Created ? 1 : null,
        };

    private static async Task<MediumLot> OpenLotAsync(
        AllowanceDbContext db,
        MediumDraft draft,
        Operation operation,
        CancellationToken ct
    )
    {
        var lot = new MediumLot
        {
            Number = await NumberAsync(db, "lot", "L", operation, ct),
            Kind = draft.Kind == MediumKind.ZenginFile ? LotKind.Payment : LotKind.Mailing,
            Title = draft.LotTitle,
            SourceRef = draft.SourceRef,
            CreatedAt = operation.At,
        };
        db.MediumLots.Add(lot);
        await db.SaveChangesAsync(ct);
        return lot;
    }

    // The envelopes get a number of their own when they are printed, and keep it to the post office.
    private static async Task<long> EnvelopesAsync(
        AllowanceDbContext db,
        CustodyBook book,
        Operation operation,
        CancellationToken ct
    )
    {
        if (book.Timeline.Envelopes is { } known)
        {
            return known.Id;
        }

        var draft = new MediumDraft
        {
            Kind = MediumKind.Envelopes,
            Contents = $"{book.Lot.Title} 封入封緘済みの封筒",
            RowCount = book.Timeline.Counts.Exported,
            Sha256 = "",
            SourceRef = book.Lot.SourceRef,
            LotTitle = book.Lot.Title,
        };
        var medium = await AddMediumAsync(db, draft, book.Lot.Id, operation, ct);
        medium.Form = MediumForm.Envelopes;
        book.Add(medium);
        return medium.Id;
    }

    private static async Task<StorageMedium> AddMediumAsync(
        AllowanceDbContext db,
        MediumDraft draft,
        long lotId,
        Operation operation,
        CancellationToken ct
    )
    {
        var medium = new StorageMedium
        {
            Number = await NumberAsync(db, "medium", "M", operation, ct),
            Kind = draft.Kind,
            Form = draft.Kind == MediumKind.PasswordNotice ? MediumForm.Paper : null,
            Contents = draft.Contents,
            RowCount = draft.RowCount,
            Sha256 = draft.Sha256,
            StoredFileId = draft.StoredFileId,
            SourceRef = draft.SourceRef,
            LotId = lotId,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            OperationId = operation.Id,
        };
        db.StorageMedia.Add(medium);
        await db.SaveChangesAsync(ct);
        return medium;
    }

    private static async Task<string> NumberAsync(
        AllowanceDbContext db,
        string range,
        string letter,
        Operation operation,
        CancellationToken ct
    )
    {
        var year = JapanTime.DateOf(operation.At).Year;
        var number = await NumberRange.TakeAsync(
            db,
            string.Create(CultureInfo.InvariantCulture, $"{range}-{year}"),
            1,
            ct
        );
        return string.Create(CultureInfo.InvariantCulture, $"{letter}-{year}-{number:D3}");
    }
}
