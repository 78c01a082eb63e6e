using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The media officer hands the archive to the contractor and prints the password notice.</summary>
internal sealed class HandOverStep(
    IDbContextFactory<AllowanceDbContext> contexts,
    PasswordNoticeService notices,
    DemoMedia media,
    TimeProvider clock
) : IDemoStep
{
    public int Order => 5;

    public DateTime HappensAt => new(2026, 1, 30, 10, 0, 0);

    public string Title => "媒体の引渡し";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().Select(row => row.Id).SingleAsync(ct);
        await media.RecordAsync(MediumEventKind.HandedOver, MediumKind.LabelArchive, ct);
        var officer = TrainingStaff.ActorOf("media1");
        (
            await notices.PrintAsync(batch, Operation.Begin(OperationKind.PasswordNoticePrinted, officer, clock), ct)
        ).Must();
    }
}
