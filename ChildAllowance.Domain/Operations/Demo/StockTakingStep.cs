using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The media officer counts what lies in the house in February.</summary>
internal sealed class StockTakingStep(StockTakingService stock, TimeProvider clock) : IDemoStep
{
    public int Order => 15;

    public DateTime HappensAt => new(2026, 2, 9, 17, 0, 0);

    public string Title => "媒体の棚卸し";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var officer = TrainingStaff.ActorOf("media1");
        var sheet = (await stock.SheetAsync(officer, ct)).Must();
        var counted = new TakeStock
        {
            Media = [.. sheet.Media.Select(row => new CountedMedium(row.Id, IsPresent: true))],
            WitnessedBy = "児童育成課 佐藤 花子",
        };
        var operation = Operation.Begin(OperationKind.StockTakingSigned, officer, clock);
        (await stock.SignAsync(counted, operation, ct)).Must();
    }
}
