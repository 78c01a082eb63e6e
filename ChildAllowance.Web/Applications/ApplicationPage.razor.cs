using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Applications;

/// <summary>One paper in its review. Everything it says comes from the domain; it only shows and asks.</summary>
public sealed partial class ApplicationPage
{
    private static readonly CaseState[] Open = [CaseState.Received, CaseState.Incomplete, CaseState.UnderReview];

    private FieldsDialog dialog = default!;
    private Actor? actor;
    private ApplicationDetail? detail;
    private DomainError? error;
    private string? done;

    [Parameter]
    public long ApplicationId { get; set; }

    [Inject]
    private ApplicationDetailQueries Queries { get; set; } = default!;

    [Inject]
    private CorrectionService Corrections { get; set; } = default!;

    [Inject]
    private InquiryService Inquiries { get; set; } = default!;

    [Inject]
    private ApplicationWithdrawal Withdrawal { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => JapanTime.Today(Clock);

    private bool MayReview =>
        actor?.May(Permission.ReviewApplications) == true
        && detail is { ProposalId: null, Paper.ReplacedById: null } open
        && Open.Contains(open.State);

    protected override Task OnParametersSetAsync()
    {
        done = null;
        return ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var opened = await Reading.OrLedgerDownAsync(() => Queries.OpenAsync(ApplicationId, actor, Leaving));
        (detail, error) = (opened.Value, opened.Error);
    }

    private Task AskAsync(EntryRequest asked) => dialog.OpenAsync(asked);

    private Task ShowAsync(EntryDone entry) => ShowTextAsync(entry.Text);

    private async Task ShowTextAsync(string text)
    {
        await ReloadAsync();
        done = text;
    }
}
