using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Layout;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ChildAllowance.Web.Cases;

/// <summary>対象者検索・一括処理: one box, filters, the list, and what is done with many at once.</summary>
public sealed partial class CaseListPage
{
    private readonly CaseSelection selection = new();
    private readonly HashSet<long> ticked = [];
    private CaseSearch filters = new();
    private PageRequest page = new();
    private CaseList? list;
    private IReadOnlyList<CaseRound> rounds = [];
    private DomainError? error;
    private IReadOnlyList<BulkOffer> offers = [];
    private PasteDialog pasting = default!;
    private BulkDialog bulk = default!;
    private int asked;
    private bool isLoading;
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
        if (new Uri(change.Location).AbsolutePath.Equals(Urls.Cases, StringComparison.OrdinalIgnoreCase))
        {
            ReadAddress();
            _ = InvokeAsync(LoadAsync);
        }
    }

    // What is ticked belongs to the list that was seen: with other filters it could not be seen any more.
    private void ReadAddress()
    {
        var before = filters;
        (filters, page) = CaseListUrl.Read(Navigation.Uri);
        if (filters != before)
        {
            selection.Clear();
        }
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
        isLoading = true;
        try
        {
            var answer = await Queries.PageAsync(Search, page, Purpose.Code, await CurrentActor.GetAsync(), Leaving);
            if (mine == asked)
            {
                error = answer.Error;
                list = answer.Value ?? (answer.IsOk ? list : null);
                ShowTicks();
            }
        }
        catch (OperationCanceledException) when (HasLeft)
        {
            return;
        }
        finally
        {
            isLoading = mine != asked && isLoading;
        }

        StateHasChanged();
    }

    private void Pick(CaseSearch picked) => GoTo(picked, page with { Number = 1 });

    private void TurnTo(int number) => GoTo(filters, page with { Number = number });

    private void SortBy(string code)
    {
        var isSame = code == (page.SortBy ?? CaseSort.Number);
        GoTo(filters, page with { Number = 1, SortBy = code, Descending = isSame && !page.Descending });
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

    private void GoTo(CaseSearch search, PageRequest request) => Navigation.NavigateTo(CaseListUrl.Of(search, request));

    private Task ClearTextAsync() => SearchState.ClearAsync();

    private Task PurposeChangedAsync(ChangeEventArgs change)
    {
        Purpose.Code = change.Value?.ToString() ?? Purpose.Code;
        return LoadAsync();
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
