using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Mailing;

/// <summary>One run: where it is, what comes next, who gets a letter and who does not.</summary>
public sealed partial class MailingPage
{
    private Actor? actor;
    private MailingDetail? detail;
    private DomainError? error;
    private string? done;

    [Parameter]
    public long BatchId { get; set; }

    [Inject]
    private MailingQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var found = await Queries.DetailAsync(actor, BatchId, Leaving);
        detail = found.Value;
        error = found.Error;
    }

    /// <summary>After a step: the run as it is now, and what was done or refused.</summary>
    private async Task ShowAsync(StepOutcome outcome)
    {
        await ReloadAsync();
        done = outcome.Result.IsOk ? outcome.Success : null;
        error = outcome.Result.Error ?? error;
    }
}
