using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The media officer writes into the 管理簿 what passes between the ward and the contractor's 取扱者.</summary>
internal sealed class DemoMedia(
    IDbContextFactory<AllowanceDbContext> contexts,
    CustodyService custody,
    TimeProvider clock
)
{
    /// <summary>Writes an entry that happens now, with the bag and the cabinet that every one of the story uses.</summary>
    public async Task RecordAsync(MediumEventKind kind, MediumKind medium, CancellationToken ct, long? count = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lot = await db.MediumLots.AsNoTracking().SingleAsync(ct);
        var row = await db.StorageMedia.AsNoTracking().FirstOrDefaultAsync(row => row.Kind == medium, ct);
        var operation = Operation.Begin(OperationKind.MediumEventRecorded, TrainingStaff.ActorOf("media1"), clock);
        var isCarried = kind is MediumEventKind.HandedOver or MediumEventKind.Delivered or MediumEventKind.HandedBack;
        var entry = new MediumEntry
        {
            Kind = kind,
            At = operation.At,
            MediumId = row?.Id,
            Form = kind == MediumEventKind.HandedOver && medium == MediumKind.LabelArchive ? MediumForm.DvdR : null,
            CustodianId = kind == MediumEventKind.Inspected ? null : await CustodianAsync(ct),
            Count = count ?? 1,
            Number = kind == MediumEventKind.Returned ? row?.Number : null,
            Sha256 = kind == MediumEventKind.Returned ? row?.Sha256 : null,
            Bag = isCarried ? "カバン01" : null,
            KeyHolder = isCarried ? "中村 直樹" : null,
            Storage = kind is MediumEventKind.Returned or MediumEventKind.Delivered
                ? "児童育成課 鍵付キャビネット1"
                : null,
        };
        (await custody.RecordAsync(lot.Id, entry, operation, ct)).Must();
    }

    /// <summary>The 取扱者 of the story.</summary>
    public async Task<long> CustodianAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var choices = await CustodianCheck.ChoicesAsync(db, JapanTime.Today(clock), ct);
        return choices.First(choice => choice.Kind == ContractorKind.Enclosing && !choice.IsResponsible).Id;
    }
}
