using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Layout;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ChildAllowance.Web.Cases;

/// <summary>対象者検索・一括処理: one box, filters, the list, and what is done with many at once.</summary>
public sealed partial class CaseListPage
{
    private readonly CaseSelection selection = new();
    private readonly HashSet<long> ticked = [];

    /// <summary>Shown already, while the browser still takes the address.</summary>
    private readonly HashSet<(CaseSearch, PageRequest)> shown = [];
    private CaseSearch filters = new();
    private PageRequest page = new();
    private CaseList? list;
    private IReadOnlyList<CaseRound> rounds = [];
    private DomainError? error;
    private IReadOnlyList<BulkOffer> offers = [];
    private PasteDialog pasting = default!;
    private BulkDialog bulk = default!;
    private int asked;
    private bool isWaiting;
    private bool mayExport;
    private bool mayEdit;

    [Inject]
    private CaseQueries Queries { get; set; } = default!;

    [Inject]
    private BulkQueries Bulk { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private SearchState SearchState { get; set; } = default!;

    [Inject]
    private WorkPurpose Purpose { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private CaseSearch Search => filters with { Text = SearchState.Text };

    protected override async Task OnInitializedAsync()
    {
        SearchState.Changed += TextChangedAsync;
        Navigation.LocationChanged += OnLocationChanged;
        ReadAddress();
        var actor = await CurrentActor.GetAsync();
        mayExport = actor.May(Permission.ExportLists);
        mayEdit = actor.May(Permission.EditCases);
        offers = Bulk.Offers(actor);
        var known = await Queries.RoundsAsync(actor, Leaving);
        rounds = known.Value?.Items ?? [];
        await LoadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        SearchState.Changed -= TextChangedAsync;
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        var isHere = new Uri(change.Location).AbsolutePath.Equals(Urls.Cases, StringComparison.OrdinalIgnoreCase);
        if (isHere && !shown.Remove(CaseListUrl.Read(change.Location)))
        {
            ReadAddress();
            _ = InvokeAsync(LoadAsync);
        }
    }

    private void ReadAddress()
    {
        var (search, request) = CaseListUrl.Read(Navigation.Uri);
        Take(search, request);
    }

    // What is ticked belongs to the list that was seen: with other filters it could not be seen any more.
    private void Take(CaseSearch search, PageRequest request)
    {
        if (search != filters)
        {
            selection.Clear();
        }

        (filters, page) = (search, request);
    }

    private Task TextChangedAsync()
    {
        page = page with { Number = 1 };
        selection.Clear();
        return InvokeAsync(LoadAsync);
    }

    /// <summary>Loads what is asked for now; an answer that comes after a newer question is dropped.</summary>
    private async Task LoadAsync()
    {
        var mine = ++asked;
        isWaiting = list is not null;
        try
        {
            var answer = await Queries.PageAsync(Search, page, Purpose.Code, await CurrentActor.GetAsync(), Leaving);
            if (mine != asked)
            {
                return;
            }

            error = answer.Error;
            list = answer.Value ?? (answer.IsOk ? list : null);
            ShowTicks();
        }
        catch (OperationCanceledException) when (HasLeft)
        {
            return;
        }

        isWaiting = false;
        StateHasChanged();
    }

    // Until the answer is there the old rows would only be compared with themselves.
    protected override bool ShouldRender() => !isWaiting;

    private Task PickAsync(CaseSearch picked) => GoToAsync(picked, page with { Number = 1 });

    private Task TurnToAsync(int number) => GoToAsync(filters, page with { Number = number });

    private Task SortByAsync(string code)
    {
        var isSame = code == (page.SortBy ?? CaseSort.Number);
        return GoToAsync(filters, page with { Number = 1, SortBy = code, Descending = isSame && !page.Descending });
    }

    private void ShowTicks()
    {
        ticked.Clear();
        ticked.UnionWith((list?.Rows ?? []).Select(row => row.Id).Where(selection.Contains));
    }

    private void TakeTicks()
    {
        foreach (var row in list!.Rows)
        {
            selection.Set(row.Id, ticked.Contains(row.Id));
        }
    }

    private void TakePasted(IReadOnlyList<long> ids)
    {
        selection.Take(ids);
        ShowTicks();
    }

    private void SelectAll()
    {
        selection.TakeAll(Search, list!.Total);
        ShowTicks();
    }

    private void ClearSelection()
    {
        selection.Clear();
        ShowTicks();
    }

    private Task AskAsync(BulkOffer offer) => bulk.OpenAsync(offer, selection.ToBulk(), selection.Count);

    // The rows come first: the address costs a way to the browser and back, and 次へ may be pressed again before.
    private async Task GoToAsync(CaseSearch search, PageRequest request)
    {
        Take(search, request);
        await LoadAsync();
        if (!HasLeft && (search, request) == (filters, page))
        {
            shown.Add((search, request));
            Navigation.NavigateTo(CaseListUrl.Of(search, request));
        }
    }

    private Task ClearTextAsync() => SearchState.ClearAsync();

    private Task PurposeChangedAsync(ChangeEventArgs change)
    {
        Purpose.Code = change.Value?.ToString() ?? Purpose.Code;
        return LoadAsync();
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
