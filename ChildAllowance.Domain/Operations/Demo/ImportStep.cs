using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The clerk takes the extract in. The dummies go from memory into the import: no plain file lies anywhere.</summary>
internal sealed class ImportStep(IntakeService intake, TimeProvider clock) : IDemoStep
{
    public int Order => 2;

    public DateTime HappensAt => DemoPlan.ImportOn.ToDateTime(new TimeOnly(9, 30));

    public string Title => "受給者と児童の取込";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        using var recipients = new MemoryStream();
        using var children = new MemoryStream();
        using var totals = new MemoryStream();
        DummyDataGenerator.Write(recipients, children, totals, plan.Data);
        recipients.Position = children.Position = totals.Position = 0;
        var files = new IntakeFiles(
            new IntakeFile(DummyDataGenerator.RecipientsFile, recipients),
            new IntakeFile(DummyDataGenerator.ChildrenFile, children),
            new IntakeFile(DummyDataGenerator.TotalsFile, totals)
        );
        var clerk = TrainingStaff.ActorOf("clerk1");
        var preview = (
            await intake.CheckAsync(
                files,
                "standard",
                Operation.Begin(OperationKind.ImportCommitted, clerk, clock),
                ct: ct
            )
        ).Must();
        (
            await intake.CommitAsync(preview.Id, Operation.Begin(OperationKind.ImportCommitted, clerk, clock), ct: ct)
        ).Must();
    }
}
