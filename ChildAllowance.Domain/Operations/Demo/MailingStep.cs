using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Mailing;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The run of the first letters: drafted, approved, and its archive made.</summary>
internal sealed class MailingStep(
    MailingService mailings,
    MailingFileService files,
    DemoApprovals approvals,
    TimeProvider clock
) : IDemoStep
{
    public int Order => 4;

    public DateTime HappensAt => new(2026, 1, 29, 10, 0, 0);

    public string Title => "案内文の発送回と宛名データ";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var clerk = TrainingStaff.ActorOf("clerk1");
        var draft = new DraftMailing { Title = "支給のお知らせ（第1回）" };
        var batch = (
            await mailings.DraftAsync(draft, Operation.Begin(OperationKind.MailingBatchDrafted, clerk, clock), ct)
        ).Must();
        (await mailings.ProposeAsync(batch, Operation.Begin(OperationKind.ProposalMade, clerk, clock), ct)).Must();
        await approvals.ApproveAllAsync(ct);
        (await files.MakeAsync(batch, Operation.Begin(OperationKind.MailingFileMade, clerk, clock), ct)).Must();
    }
}
