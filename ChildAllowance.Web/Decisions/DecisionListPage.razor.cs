using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Decisions;

/// <summary>The approver's desk: what waits, and what was decided.</summary>
public sealed partial class DecisionListPage
{
    private IReadOnlyList<ProposalRow> open = [];
    private IReadOnlyList<ProposalRow> rows = [];
    private int total;
    private Actor? actor;
    private DomainError? error;
    private bool isLoaded;

    [Inject]
    private DecisionQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    private bool IsHistory => View == "history";

    private bool IsReturned => View == "returned";

    private string Caption =>
        IsHistory ? "決裁の履歴"
        : IsReturned ? "差し戻された自分の起案"
        : "決裁待ちの起案";

    private string EmptyTitle =>
        IsHistory ? "決裁の履歴はまだありません"
        : IsReturned ? "差し戻された起案はありません"
        : "決裁を待っている起案はありません";

    private int PageNumber => Math.Max(1, PageQuery ?? 1);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var inbox = await Queries.InboxAsync(actor, Leaving);
        open = inbox.Value?.Items ?? [];
        error = inbox.Error;
        rows = open;
        if (IsHistory && error is null)
        {
            var history = await Queries.HistoryAsync(actor, new PageRequest(PageNumber), Leaving);
            rows = history.Value?.Items ?? [];
            total = history.Value?.Total ?? 0;
            error = history.Error;
        }

        if (IsReturned && error is null)
        {
            var returned = await Queries.ReturnedAsync(actor, Leaving);
            rows = returned.Value?.Items ?? [];
            error = returned.Error;
        }

        isLoaded = true;
    }

    private string NextOf(ProposalRow row) =>
        IsReturned ? "意見を確認し、直して起案する"
        : actor?.May(Permission.Decide) != true ? "決裁者の決裁を待つ"
        : row.ProposedByPersonId == actor.PersonId ? "別の決裁者が決裁する"
        : "内容を確認して決裁する";

    private void GoTo(int page) => Navigation.NavigateTo($"{Urls.DecisionsHistory}&page={page}");
}
