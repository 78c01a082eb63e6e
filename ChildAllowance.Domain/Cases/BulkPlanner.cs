using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>A selection and an order, judged case by case.</summary>
internal sealed record BulkPlan(long[] Ids, BulkOutcome Outcome, bool AlwaysNeedsApproval, bool IsExempt)
{
    private const int SampleSize = 5;

    public long[] Accepted { get; } = [.. Outcome.Items.Where(item => item.IsDone).Select(item => item.CaseId)];

    /// <summary>Also those of <see cref="Proposed"/>: the run itself does not change them.</summary>
    public IReadOnlyList<BulkItem> Refused { get; } = [.. Outcome.Items.Where(item => !item.IsDone)];

    /// <summary>Cases in a payment round, whose hold is a proposal of its own.</summary>
    public long[] Proposed { get; } =
    [.. Outcome.Items.Where(item => item.Error is HoldNeedsProposal).Select(item => item.CaseId)];

    /// <summary>Cases whose numbers a preview shows.</summary>
    public IReadOnlyList<long> Sampled =>
        [
            .. Refused
                .GroupBy(item => item.Error!.Message)
                .SelectMany(group => group.Take(SampleSize))
                .Select(item => item.CaseId),
        ];

    public bool NeedsApproval(int threshold) => !IsExempt && (AlwaysNeedsApproval || Accepted.Length >= threshold);

    public BulkPreview ToPreview(int threshold) =>
        new()
        {
            SelectedCount = Ids.Length,
            WouldChangeCount = Accepted.Length,
            ProposedCount = Proposed.Length,
            Refusals =
            [
                .. Refused
                    .GroupBy(item => item.Error!.Message)
                    .OrderByDescending(group => group.Count())
                    .Select(group => new BulkRefusal(
                        group.Key,
                        group.Count(),
                        [.. group.Select(item => item.CertificationNumber).Take(SampleSize)]
                    )),
            ],
            NeedsApproval = Accepted.Length > 0 && NeedsApproval(threshold),
        };
}

/// <summary>Makes a <see cref="BulkPlan"/>: the same for the preview and for the start.</summary>
public sealed class BulkPlanner(BulkResolver resolver, BulkJudge judge, TimeProvider clock)
{
    /// <summary>What the officer must be allowed to do beside bulk actions.</summary>
    internal Permission? NeedOf(BulkOrder order) =>
        order.Action switch
        {
            BulkAction.AddToTarget => judge.TargetOf(order)?.Needs,
            BulkAction.Undo => null,
            _ => Permission.EditCases,
        };

    internal async Task<Result<BulkPlan>> PlanAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        BulkSelection selection,
        BulkOrder order,
        Actor actor,
        CancellationToken ct
    )
    {
        if (order.Action == BulkAction.Undo)
        {
            return await PlanUndoAsync(db, order, ct);
        }

        if (judge.Refuse(order, JapanTime.Today(clock)) is { } refusal)
        {
            return refusal;
        }

        var ids = await resolver.ResolveAsync(db, programme, selection, actor, ct);
        if (ids.Length == 0)
        {
            return new NothingSelected();
        }

        var outcome = await judge.PreviewAsync(db, programme.Id, order, ids, actor, ct);
        return new BulkPlan(ids, outcome, order.Action == BulkAction.Exclude, order.Action == BulkAction.AddToTarget);
    }

    private static async Task<Result<BulkPlan>> PlanUndoAsync(
        AllowanceDbContext db,
        BulkOrder order,
        CancellationToken ct
    )
    {
        var run = await db.BulkRuns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == order.RunId, ct);
        if (run is null)
        {
            return new NotFound("一括処理");
        }

        var ids = await BulkUndo.ResolveAsync(db, run, ct);
        return ids.IsOk
            ? new BulkPlan(
                ids.Value,
                new BulkOutcome([.. ids.Value.Select(id => new BulkItem(id, "", null))]),
                run.Action == BulkAction.Exclude,
                run.Action == BulkAction.AddToTarget
            )
            : ids.Error;
    }
}
