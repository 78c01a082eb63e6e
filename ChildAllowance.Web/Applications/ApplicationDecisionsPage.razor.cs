using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Applications;

/// <summary>起案 of decisions on applications in batches, one kind at a time.</summary>
public sealed partial class ApplicationDecisionsPage
{
    private readonly HashSet<long> selected = [];
    private IReadOnlyList<DecisionCaseRow> rows = [];
    private IReadOnlyDictionary<DecisionForm, int> counts = new Dictionary<DecisionForm, int>();
    private Actor? actor;
    private Operation? operation;
    private DomainError? error;
    private long? done;
    private bool isLoaded;
    private bool isBusy;

    [SupplyParameterFromQuery(Name = "form")]
    private int? FormQuery { get; set; }

    [Inject]
    private ApplicationDecisionQueries Queries { get; set; } = default!;

    [Inject]
    private ApplicationDecisionService Decisions { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    private DecisionForm Form =>
        FormQuery is { } number && Enum.IsDefined((DecisionForm)number) ? (DecisionForm)number : DecisionForm.Grant;

    private bool MayPropose => actor?.May(Permission.ProposeDecision) == true;

    protected override Task OnParametersSetAsync()
    {
        done = null;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        actor = await CurrentActor.GetAsync();
        selected.Clear();
        var read = await Reading.OrLedgerDownAsync(() => Queries.ReadyAsync(actor, Form, Leaving));
        (rows, error) = (read.Value ?? [], read.Error);
        if (error is null)
        {
            counts = (await Queries.CountAsync(actor, Leaving)).Value ?? counts;
        }

        isLoaded = true;
    }

    private async Task ProposeAsync()
    {
        if (isBusy || selected.Count == 0)
        {
            return;
        }

        isBusy = true;
        try
        {
            operation ??= await CurrentActor.BeginAsync(OperationKind.ProposalMade);
            var chosen = rows.Where(row => selected.Contains(row.CaseId)).ToList();
            var proposed =
                Form == DecisionForm.DeemedWithdrawal
                    ? await Decisions.ProposeDeemedWithdrawalAsync([.. chosen.Select(row => row.CaseId)], operation)
                    : await Decisions.ProposeAsync(
                        [.. chosen.Select(row => new ChosenCase(row.CaseId, row.Seen))],
                        operation
                    );
            operation = null;
            if (proposed.IsOk)
            {
                await LoadAsync();
                done = proposed.Value;
            }
            else
            {
                error = proposed.Error;
            }
        }
        finally
        {
            isBusy = false;
        }
    }
}
