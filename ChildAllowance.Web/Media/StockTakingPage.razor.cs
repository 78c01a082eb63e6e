using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Media;

/// <summary>The media in the house, counted one by one and signed off.</summary>
public sealed partial class StockTakingPage
{
    private readonly Dictionary<long, bool?> counted = [];
    private StockSheet? sheet;
    private Actor? actor;
    private Operation? operation;
    private DomainError? error;
    private string? done;
    private string witness = "";
    private bool isBusy;

    [Inject]
    private StockTakingService Service { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayKeep => actor?.May(Permission.KeepMediaRegister) == true;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var read = await Service.SheetAsync(actor, Leaving);
        (sheet, error) = (read.Value, read.Error);
        operation = await CurrentActor.BeginAsync(OperationKind.StockTakingSigned);
        counted.Clear();
    }

    private async Task SignAsync()
    {
        if (isBusy)
        {
            return;
        }

        if (sheet!.Media.Any(row => counted.GetValueOrDefault(row.Id) is null))
        {
            error = new StockNotCounted();
            return;
        }

        isBusy = true;
        var stock = new TakeStock
        {
            Media = [.. sheet.Media.Select(row => new CountedMedium(row.Id, counted[row.Id] == true))],
            WitnessedBy = witness,
        };
        // The moment of the signature counts, not the one at which the page was opened.
        operation = operation! with
        {
            At = Clock.GetUtcNow().UtcDateTime,
        };
        var result = await Service.SignAsync(stock, operation, CancellationToken.None);
        isBusy = false;
        if (!result.IsOk)
        {
            error = result.Error;
            operation = await CurrentActor.BeginAsync(OperationKind.StockTakingSigned);
            return;
        }

        await ReloadAsync();
        done = "棚卸しを記録しました。";
    }
}
