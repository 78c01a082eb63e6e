using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Media;

/// <summary>One lot: where it is in the flow, what comes next, what is open, and every entry.</summary>
public sealed partial class LotPage
{
    private EntryDialog dialog = default!;
    private Actor? actor;
    private LotDetail? lot;
    private DomainError? error;
    private string? done;

    [Parameter]
    public long LotId { get; set; }

    [Inject]
    private MediaQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayKeep => actor?.May(Permission.KeepMediaRegister) == true;

    private DateOnly Today => JapanTime.Today(Clock);

    private IReadOnlyList<LotStep> Steps => MediaText.StepsOf(lot!.Row.Kind);

    /// <summary>Past the last step when all are done.</summary>
    private int CurrentStep =>
        Steps.Index().FirstOrDefault(step => step.Item >= lot!.Row.NextStep, (Index: Steps.Count, Item: default)).Index;

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private static string NameOf(LotAction action) =>
        action.Kind switch
        {
            MediumEventKind.Closed => "業務単位を完了する",
            MediumEventKind.ErasureReported => "消去報告書の受領を記録する",
            _ => $"{action.Kind.Label()}を記録する",
        };

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var found = await Queries.LotAsync(actor, LotId, Leaving);
        (lot, error) = (found.Value, found.Error);
    }

    private async Task ShowAsync(string what)
    {
        await ReloadAsync();
        done = what;
    }
}
