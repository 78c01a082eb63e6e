using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.AccessReview;

public sealed partial class ReviewFindingPage
{
    private static readonly ReviewVerdict[] Choices =
    [
        ReviewVerdict.NoProblem,
        ReviewVerdict.Checking,
        ReviewVerdict.ActionNeeded,
    ];

    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private AuditDetail entry = default!;
    private CommitButton? save;
    private ReviewFindingDetail? detail;
    private Operation? operation;
    private ReviewVerdict verdict;
    private string text = "";
    private DomainError? error;
    private string? done;

    [Parameter]
    public long FindingId { get; set; }

    [Inject]
    private ReviewQueries Queries { get; set; } = default!;

    [Inject]
    private ReviewService Reviews { get; set; } = default!;

    [Inject]
    private AccountQueries Accounts { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        names = await Accounts.NamesAsync(Leaving);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Queries.FindingAsync(await CurrentActor.GetAsync(), FindingId, Leaving);
        detail = read.Value;
        error = read.Error;
        verdict = detail?.Row.Verdict ?? ReviewVerdict.Open;
        text = detail?.Row.AssessmentText ?? "";
        operation = await CurrentActor.BeginAsync(OperationKind.ReviewAssessed);
    }

    private async Task AssessAsync()
    {
        if (operation is null)
        {
            return;
        }

        done = null;
        var assessed = await Reviews.AssessAsync(
            new AssessFinding
            {
                FindingId = FindingId,
                SeenStamp = detail!.Stamp,
                Verdict = verdict,
                Text = text,
            },
            operation,
            CancellationToken.None
        );
        if (!assessed.IsOk)
        {
            error = assessed.Error;
            operation = await CurrentActor.BeginAsync(OperationKind.ReviewAssessed);
            return;
        }

        await LoadAsync();
        done = "評価を記録しました。";
    }

    private Task OpenAsync(LedgerRow row) => entry.OpenAsync(row, Leaving);

    private void ShowOperation(Guid shown) => Navigation.NavigateTo($"{Urls.Audit}?op={shown}");
}
