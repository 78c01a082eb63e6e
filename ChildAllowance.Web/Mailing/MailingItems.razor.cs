using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Mailing;

/// <summary>The lists of a run: going out, left out, letters that cannot be written, changed after the hand-over.</summary>
public sealed partial class MailingItems
{
    private const int Size = 25;
    private PageOf<MailingItemRow>? list;
    private DomainError? error;
    private string? shown;
    private int number = 1;

    [Parameter, EditorRequired]
    public MailingDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    /// <summary>Code of the list, from the address.</summary>
    [Parameter]
    public string? Show { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StepOutcome> OnDone { get; set; }

    [Inject]
    private MailingQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    private string Current => Tabs.Any(tab => tab.Code == Show) ? Show! : "out";

    private IReadOnlyList<Tab> Tabs =>
        [
            new("out", "発送する宛先", Detail.Row.IncludedCount - Detail.PulledCount),
            new("left", "除いた宛先", Detail.Row.LeftOutCount + Detail.PulledCount),
            .. Detail.UnwritableCount > 0 ? [new Tab("letters", "表せない文字", Detail.UnwritableCount)] : (Tab[])[],
            .. Detail.Row.State == MailingBatchState.HandedOver
                ? [new Tab("changed", "引渡し後の変更", Detail.ChangedCount)]
                : (Tab[])[],
        ];

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Current)
        {
            shown = Current;
            list = null;
            await ShowAsync(1);
        }
    }

    private async Task ShowAsync(int wanted)
    {
        if (Current == "letters")
        {
            return;
        }

        var read = await Reading.OrLedgerDownAsync(() => ReadAsync(wanted));
        error = read.Error;
        list = read.Value ?? list;
        number = read.IsOk ? wanted : number;
    }

    private async Task<Result<PageOf<MailingItemRow>>> ReadAsync(int wanted)
    {
        var actor = await CurrentActor.GetAsync();
        if (Current == "changed")
        {
            return await Queries.ChangesAsync(actor, Detail.Row.Id, Leaving);
        }

        var filter = Current == "left" ? MailingItemFilter.LeftOut : MailingItemFilter.Included;
        return await Queries.ItemsAsync(actor, Detail.Row.Id, filter, new PageRequest(wanted, Size), Leaving);
    }

    private sealed record Tab(string Code, string Label, int Count);
}
