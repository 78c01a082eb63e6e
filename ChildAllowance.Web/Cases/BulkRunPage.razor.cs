using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Cases;

/// <summary>One bulk action: how far it is, what became of each case, and the way back. It lives from the database alone.</summary>
public sealed partial class BulkRunPage
{
    private ConfirmDialog confirm = default!;
    private BulkDialog undo = default!;
    private BulkRunDetail? run;
    private PageOf<BulkItemRow>? lines;
    private DomainError? error;
    private bool maySeeDecisions;
    private int asked;

    [Parameter]
    public long RunId { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private int? ShowQuery { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    [Inject]
    private BulkService Service { get; set; } = default!;

    [Inject]
    private BulkRunner Runner { get; set; } = default!;

    [Inject]
    private BulkQueries Queries { get; set; } = default!;

    [Inject]
    private BulkItemQueries Items { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private WorkPurpose Purpose { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private BulkItemFilter Filter =>
        ShowQuery is { } show && Enum.IsDefined((BulkItemFilter)show) ? (BulkItemFilter)show : BulkItemFilter.All;

    private int PageNumber => Math.Max(1, PageQuery ?? 1);

    protected override void OnInitialized() => Runner.Moved += OnMoved;

    protected override async Task OnParametersSetAsync()
    {
        maySeeDecisions = (await CurrentActor.GetAsync()).May(Permission.SeeDecisions);
        await LoadAsync();
        await LoadLinesAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Runner.Moved -= OnMoved;
        base.Dispose(disposing);
    }

    private void OnMoved(long runId)
    {
        if (runId == RunId)
        {
            _ = InvokeAsync(FollowAsync);
        }
    }

    /// <summary>Shows how far it is now.</summary>
    private async Task FollowAsync()
    {
        if (HasLeft)
        {
            return;
        }

        try
        {
            await LoadAsync();
            await LoadLinesAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (HasLeft)
        {
            lines = null;
        }
    }

    private async Task LoadAsync()
    {
        var mine = ++asked;
        var answer = await Queries.RunAsync(RunId, await CurrentActor.GetAsync(), Leaving);
        if (mine == asked)
        {
            run = answer.Value;
            error = answer.Error;
        }
    }

    // While it runs the lines change faster than they could be read.
    private async Task LoadLinesAsync()
    {
        if (run is null or { Row.State: BulkRunState.Running })
        {
            lines = null;
            return;
        }

        var answer = await Items.PageAsync(
            RunId,
            Filter,
            Code,
            new PageRequest(PageNumber),
            Purpose.Code,
            await CurrentActor.GetAsync(),
            Leaving
        );
        lines = answer.Value;
        error ??= answer.Error;
    }

    private async Task CancelAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "一括処理の中止",
                Message =
                    $"残りの{run!.Row.WaitingCount:N0}件は処理しません。すでに変更した案件はそのままです。必要であれば、中止の後に取り消せます。",
                Confirm = "中止する",
            }
        );
        if (answer.IsConfirmed)
        {
            await SteerAsync(OperationKind.BulkCancelled, Service.CancelAsync);
        }
    }

    private Task ResumeAsync() => SteerAsync(OperationKind.BulkResumed, Service.ResumeAsync);

    private async Task SteerAsync(OperationKind kind, Func<long, Operation, CancellationToken, Task<Result>> step)
    {
        var done = await step(RunId, await CurrentActor.BeginAsync(kind), CancellationToken.None);
        await LoadAsync();
        await LoadLinesAsync();
        error = done.Error ?? error;
    }

    private void FilterBy(ChangeEventArgs change)
    {
        var picked = int.Parse(change.Value?.ToString() ?? "0", CultureInfo.InvariantCulture);
        Navigation.NavigateTo(AddressOf((BulkItemFilter)picked, null, 1));
    }

    private void TurnTo(int page) => Navigation.NavigateTo(AddressOf(Filter, Code, page));

    private string AddressOf(BulkItemFilter show, string? code, int page) =>
        BulkText.AddressOf(RunId, show, code, page);
}
