using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Mailing;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The media officer hands the archive to the contractor and, on another day, the password notice.</summary>
internal sealed class HandOverStep(
    IDbContextFactory<AllowanceDbContext> contexts,
    PasswordNoticeService notices,
    Media.MediaService media,
    TimeProvider clock
) : IDemoStep
{
    public int Order => 5;

    public DateTime HappensAt => new(2026, 1, 30, 10, 0, 0);

    public string Title => "媒体の引渡し";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var officer = TrainingStaff.ActorOf("media1");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().Select(row => row.Id).SingleAsync(ct);
        var archive = await db.StorageMedia.AsNoTracking().Select(row => row.Id).SingleAsync(ct);
        await HandOverAsync(archive, officer, ct);
        (
            await notices.PrintAsync(batch, Operation.Begin(OperationKind.PasswordNoticePrinted, officer, clock), ct)
        ).Must();
    }

    private async Task HandOverAsync(long medium, Actor officer, CancellationToken ct)
    {
        var operation = Operation.Begin(OperationKind.MediumHandedOver, officer, clock);
        var handover = new Media.Handover(operation.At, "封入封緘受託者 取扱者 架空 一男", CarriedInLockedBag: true);
        (await media.HandOverAsync(medium, handover, operation, ct)).Must();
    }
}
