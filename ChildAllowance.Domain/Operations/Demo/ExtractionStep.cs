using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The clerk extracts the entitled; the approver approves the list (K1).</summary>
internal sealed class ExtractionStep(
    ExtractionService extraction,
    RecipientListService lists,
    DemoApprovals approvals,
    TimeProvider clock
) : IDemoStep
{
    public int Order => 3;

    public DateTime HappensAt => DemoPlan.ImportOn.ToDateTime(new TimeOnly(10, 0));

    public string Title => "抽出と支給対象者リストの決裁";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var clerk = TrainingStaff.ActorOf("clerk1");
        (await extraction.RunAsync(Operation.Begin(OperationKind.ExtractionRun, clerk, clock), ct: ct)).Must();
        (await lists.ProposeAsync(Operation.Begin(OperationKind.ProposalMade, clerk, clock), ct)).Must();
        await approvals.ApproveAllAsync(ct);
    }
}
