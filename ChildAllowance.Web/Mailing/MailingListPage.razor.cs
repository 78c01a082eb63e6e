using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Mailing;

/// <summary>All runs, and the way to a new one.</summary>
public sealed partial class MailingListPage
{
    private ModalDialog drafting = default!;
    private IReadOnlyList<MailingRow> rows = [];
    private int total;
    private int waiting;
    private Actor? actor;
    private Operation? operation;
    private DomainError? error;
    private DomainError? dialogError;
    private bool isLoaded;
    private bool isBusy;
    private string title = "";
    private bool takesAll = true;
    private LabelEncoding encoding = LabelEncoding.Cp932;
    private bool hasBarcode;

    [Inject]
    private MailingQueries Queries { get; set; } = default!;

    [Inject]
    private MailingService Service { get; set; } = default!;

    [Inject]
    private ProgrammeService Programmes { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    private int PageNumber => Math.Max(1, PageQuery ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        actor = await CurrentActor.GetAsync();
        var listed = await Queries.ListAsync(actor, new PageRequest(PageNumber), Leaving);
        rows = listed.Value?.Items ?? [];
        total = listed.Value?.Total ?? 0;
        error = listed.Error;
        isLoaded = true;
    }

    private void GoTo(int page) => Navigation.NavigateTo($"{Urls.Mailings}?page={page}");

    private async Task OpenAsync()
    {
        var programme = await Programmes.CurrentAsync(Leaving);
        var counted = await Queries.WaitingCountAsync(actor!, programme.Id, Leaving);
        waiting = counted.IsOk ? counted.Value : 0;
        title = $"第{total + 1}回 支給のお知らせ";
        dialogError = null;
        operation = await CurrentActor.BeginAsync(OperationKind.MailingBatchDrafted);
        drafting.Open();
    }

    private async Task DraftAsync()
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        var drafted = await Service.DraftAsync(
            new DraftMailing
            {
                Title = title,
                CaseIds = takesAll ? null : [],
                Profile = new LabelProfile(encoding, hasBarcode),
            },
            operation!,
            CancellationToken.None
        );
        isBusy = false;
        if (drafted.IsOk)
        {
            Navigation.NavigateTo(Urls.Mailing(drafted.Value));
            return;
        }

        dialogError = drafted.Error;
        operation = await CurrentActor.BeginAsync(OperationKind.MailingBatchDrafted);
    }
}
