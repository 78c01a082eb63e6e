using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>月次の棚卸し of the media in the house. What is not found becomes an accident of its lot in the same save.</summary>
public sealed class StockTakingService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MediaRegister register,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    private const int ShownEarlier = 24;

    /// <summary>What is to be counted, and what was counted before.</summary>
    public async Task<Result<StockSheet>> SheetAsync(Actor actor, CancellationToken ct = default)
    {
        if (
            await gate.RefuseAsync(actor, Permission.SeeMediaRegister, "StockTakingService.SheetAsync", ct) is
            { } refusal
        )
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var media = await InHouse(db).AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct);
        var earlier = await db
            .StockTakings.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(ShownEarlier)
            .ToListAsync(ct);
        return new StockSheet([.. media.Select(row => MediumRow.Of(row, today))], earlier);
    }

    /// <summary>棚卸しを確認する: every medium of the sheet, each once, with a witness.</summary>
    public async Task<Result> SignAsync(TakeStock stock, Operation operation, CancellationToken ct = default)
    {
        const string what = "StockTakingService.SignAsync";
        if (await gate.RefuseAsync(operation.Actor, Permission.KeepMediaRegister, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, stock, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        try
        {
            if (await SignAsync(db, stock, operation, ct) is { } refused)
            {
                return refused;
            }

            AppliedOperations.Add(db, operation, stock, true);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StockListChanged();
        }

        drain.Signal();
        return Result.Ok;
    }

    /// <summary>What should lie in the house; the envelopes are there between the delivery and the hand-back.</summary>
    internal static IQueryable<StorageMedium> InHouse(AllowanceDbContext db) =>
        db.StorageMedia.Where(row =>
            row.Place == MediumPlace.InHouse
            || (
                row.Place == MediumPlace.Missing
                && db.MediumLots.Any(lot => lot.Id == row.LotId && lot.ClosedAt == null)
            )
        );

    private async Task<DomainError?> SignAsync(
        AllowanceDbContext db,
        TakeStock stock,
        Operation operation,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(stock.WitnessedBy))
        {
            return new EntryIncomplete("立会者");
        }

        if (CustodyRules.IsSamePerson(stock.WitnessedBy, operation.Actor.Name))
        {
            return new WitnessIsCounter();
        }

        var media = await InHouse(db).OrderBy(row => row.Id).ToListAsync(ct);
        if (!media.Select(row => row.Id).Order().SequenceEqual(stock.Media.Select(row => row.MediumId).Order()))
        {
            return new StockListChanged();
        }

        foreach (var (medium, counted) in media.Zip(stock.Media.OrderBy(row => row.MediumId)))
        {
            if (await CountAsync(db, medium, counted, stock, operation, ct) is { } refused)
            {
                return refused;
            }
        }

        Keep(db, stock, operation);
        return null;
    }

    private async Task<DomainError?> CountAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        CountedMedium counted,
        TakeStock stock,
        Operation operation,
        CancellationToken ct
    )
    {
        var wasMissing = medium.Place == MediumPlace.Missing;
        var entry = new MediumEntry
        {
            Kind = MediumEventKind.Counted,
            At = operation.At,
            MediumId = medium.Id,
            Count = counted.IsPresent ? 1 : 0,
            IsMissing = !counted.IsPresent,
            ConfirmedBy = stock.WitnessedBy,
        };
        if (await register.RecordAsync(db, medium, entry, operation, ct) is { } refused)
        {
            return refused;
        }

        // Known to be missing it is an accident already.
        return counted.IsPresent || wasMissing
            ? null
            : await register.RecordAsync(
                db,
                medium,
                entry with
                {
                    Kind = MediumEventKind.Incident,
                    Reason = "棚卸しで見つかりませんでした",
                },
                operation,
                ct
            );
    }

    private void Keep(AllowanceDbContext db, TakeStock stock, Operation operation)
    {
        var present = stock.Media.Count(row => row.IsPresent);
        db.StockTakings.Add(
            new StockTaking
            {
                Month = YearMonth.Of(JapanTime.DateOf(operation.At)),
                CountedAt = operation.At,
                CountedBy = operation.Actor.StaffId,
                CountedByName = operation.Actor.Name,
                WitnessedBy = stock.WitnessedBy.Trim(),
                PresentCount = present,
                MissingCount = stock.Media.Count - present,
                OperationId = operation.Id,
            }
        );
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.StockTakingSigned) with
            {
                Artifact = new LedgerObject { Rows = stock.Media.Count, At = operation.At },
                Detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"在 {present}、不在 {stock.Media.Count - present}、立会者 {stock.WitnessedBy.Trim()}"
                ),
            }
        );
    }
}
