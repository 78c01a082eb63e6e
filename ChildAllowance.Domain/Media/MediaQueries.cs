using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>Reads the 管理簿. No personal data of recipients stands in it.</summary>
public sealed class MediaQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, TimeProvider clock)
{
    /// <summary>Lots, those with something overdue or stopped first, then by number, newest first.</summary>
    public async Task<Result<PageOf<LotRow>>> LotsAsync(
        Actor actor,
        LotFilter filter,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(LotsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var lots = filter switch
        {
            LotFilter.Open => db.MediumLots.Where(row => row.ClosedAt == null),
            LotFilter.Closed => db.MediumLots.Where(row => row.ClosedAt != null),
            _ => db.MediumLots,
        };
        var total = await lots.CountAsync(ct);
        var rows = await lots.AsNoTracking()
            .OrderBy(row => row.ClosedAt != null)
            .ThenByDescending(row => row.IsStopped || row.DueOn < today)
            .ThenByDescending(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        return new PageOf<LotRow>([.. rows.Select(row => LotRow.Of(row, today))], total);
    }

    /// <summary>Media, newest first.</summary>
    public async Task<Result<PageOf<MediumRow>>> MediaAsync(
        Actor actor,
        MediumFilter filter,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(MediaAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var media = Filter(db, filter);
        var total = await media.CountAsync(ct);
        var rows = await media
            .AsNoTracking()
            .OrderByDescending(row => row.DueOn < today)
            .ThenByDescending(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        return new PageOf<MediumRow>([.. rows.Select(row => MediumRow.Of(row, today))], total);
    }

    /// <summary>期限切れ: everything of open lots whose date has passed, with its lot.</summary>
    public async Task<Result<PageOf<OverduePoint>>> OverdueAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(OverdueAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var lots = await db
            .MediumLots.AsNoTracking()
            .Where(row => row.ClosedAt == null && row.DueOn < today)
            .Select(row => row.Id)
            .ToListAsync(ct);
        var points = new List<OverduePoint>();
        foreach (var lotId in lots)
        {
            var book = (await CustodyBook.ReadAsync(db, lotId, ct))!;
            points.AddRange(
                OpenPoints
                    .Of(book.Timeline)
                    .Where(point => point.IsOverdue(today))
                    .Select(point => new OverduePoint(lotId, book.Lot.Number, point))
            );
        }

        return new PageOf<OverduePoint>([.. points.OrderBy(point => point.Point.DueOn)], points.Count);
    }

    /// <summary>One lot with its entries.</summary>
    public async Task<Result<LotDetail>> LotAsync(Actor actor, long lotId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, $"{nameof(LotAsync)} lot:{lotId}", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CustodyBook.ReadAsync(db, lotId, ct) is { } book
            ? await DetailOfAsync(db, book, ct)
            : new NotFound("業務単位");
    }

    /// <summary>The lot to which a medium belongs.</summary>
    public async Task<Result<LotDetail>> LotOfMediumAsync(Actor actor, long mediumId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, $"{nameof(LotOfMediumAsync)} medium:{mediumId}", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var medium = await db.StorageMedia.AsNoTracking().FirstOrDefaultAsync(row => row.Id == mediumId, ct);
        return medium is not null && await CustodyBook.ReadAsync(db, medium.LotId, ct) is { } book
            ? await DetailOfAsync(db, book, ct)
            : new NotFound("媒体");
    }

    /// <summary>The lot of a 管理番号 or 業務番号 as typed, in any width; <see cref="NotFound"/> when there is none.</summary>
    public async Task<Result<FoundMedium>> FindAsync(Actor actor, string typed, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(FindAsync), ct) is { } refusal)
        {
            return refusal;
        }

        var number = JapaneseText.NarrowAscii(typed).Trim().ToUpperInvariant();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var medium = await db
            .StorageMedia.Where(row => row.Number == number)
            .Select(row => new FoundMedium(row.LotId, row.Id))
            .FirstOrDefaultAsync(ct);
        medium ??= await db
            .MediumLots.Where(row => row.Number == number)
            .Select(row => new FoundMedium(row.Id, null))
            .FirstOrDefaultAsync(ct);
        return medium is null ? new NotFound($"番号「{number}」の媒体・業務単位") : medium;
    }

    /// <summary>取扱者 who may give or take something on <paramref name="on"/> (JST).</summary>
    public async Task<Result<PageOf<CustodianChoice>>> CustodiansAsync(
        Actor actor,
        DateOnly on,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(CustodiansAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var choices = await CustodianCheck.ChoicesAsync(db, on, ct);
        return new PageOf<CustodianChoice>(choices, choices.Count);
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeeMediaRegister, $"{nameof(MediaQueries)}.{method}", ct);

    private static IQueryable<StorageMedium> Filter(AllowanceDbContext db, MediumFilter filter) =>
        filter switch
        {
            MediumFilter.Open => db.StorageMedia.Where(row =>
                row.Place == MediumPlace.InHouse || row.Place == MediumPlace.Outside || row.Place == MediumPlace.Missing
            ),
            MediumFilter.InHouse => db.StorageMedia.Where(row => row.Place == MediumPlace.InHouse),
            MediumFilter.Outside => db.StorageMedia.Where(row => row.Place == MediumPlace.Outside),
            _ => db.StorageMedia,
        };

    private async Task<LotDetail> DetailOfAsync(AllowanceDbContext db, CustodyBook book, CancellationToken ct)
    {
        var today = JapanTime.Today(clock);
        var facts = book.Events.Select(row => row.FactId).ToList();
        var places = await db.Set<OutboxMessage>()
            .Where(row => facts.Contains(row.MessageId))
            .ToDictionaryAsync(row => row.MessageId, row => row.LedgerSeq, ct);
        var effective = CustodyLog.Effective(book.Events).ToDictionary(place => place.Latest.Id);
        var stops = book.Timeline.Stops.ToDictionary(stop => stop.EventId);
        return new LotDetail
        {
            Row = LotRow.Of(book.Lot, today),
            Counts = book.Timeline.Counts,
            Media = [.. book.Media.Select(medium => MediumRow.Of(medium, today))],
            Entries =
            [
                .. book.Events.Select(row =>
                {
                    var place = effective.GetValueOrDefault(row.Id);
                    return new EntryRow
                    {
                        Id = row.Id,
                        RootId = place?.RootId ?? row.Id,
                        Entry = row.Entry,
                        MediumNumber = NumberOf(book, row.Entry),
                        RecordedAt = row.RecordedAt,
                        RecordedByName = row.RecordedByName,
                        IsCorrected = place is null && !row.IsAnnulment,
                        CorrectsId = row.CorrectsId,
                        IsAnnulment = row.IsAnnulment,
                        CorrectionReason = row.CorrectionReason,
                        IsStop = place is not null && stops.ContainsKey(place.RootId),
                        LedgerSeq = places.GetValueOrDefault(row.FactId),
                    };
                }),
            ],
            OpenPoints = OpenPoints.Of(book.Timeline),
            Stops = [.. book.Timeline.Stops],
            AwaitsErasureReport =
            [
                .. book.Timeline.Media.Where(medium => medium.NeedsErasureReport).Select(medium => medium.Id),
            ],
        };
    }

    private static string? NumberOf(CustodyBook book, MediumEntry entry) =>
        book
            .Media.FirstOrDefault(medium =>
                CustodyRules.IsAboutEnvelopes(entry.Kind)
                    ? medium.Kind == MediumKind.Envelopes
                    : medium.Id == entry.MediumId
            )
            ?.Number;
}
