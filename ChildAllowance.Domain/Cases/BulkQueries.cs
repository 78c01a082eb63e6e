using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Reads bulk actions. What shows persons or numbers is in the ledger first.</summary>
public sealed class BulkQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    IEnumerable<IBulkTarget> targets,
    BulkPlanner planner,
    CaseAccess access
)
{
    /// <summary>A longer list is refused: a filter takes any number of cases.</summary>
    public const int PasteLimit = 5_000;

    /// <summary>What this person may do with many cases; nothing for who may not run bulk actions.</summary>
    public IReadOnlyList<BulkOffer> Offers(Actor actor) =>
        actor.May(Permission.RunBulkAction)
            ?
            [
                .. AllOffers()
                    .Where(offer =>
                        planner.NeedOf(new BulkOrder { Action = offer.Action, TargetKind = offer.TargetKind })
                            is { } need
                        && actor.May(need)
                    ),
            ]
            : [];

    /// <summary>The runs or rounds in drafting that take cases now.</summary>
    public async Task<Result<PageOf<BulkTargetOption>>> TargetsAsync(
        string kind,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(TargetsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        if (targets.FirstOrDefault(target => target.Kind == kind) is not { } found)
        {
            return new BulkTargetGone();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var options = await found.OptionsAsync(db, programme.Id, ct);
        return new PageOf<BulkTargetOption>(options, options.Count);
    }

    /// <summary>The cases of a pasted list of 認定番号, and the numbers that need a second look.</summary>
    public async Task<Result<PastedCases>> FindAsync(string pasted, Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(FindAsync), ct) is { } refusal)
        {
            return refusal;
        }

        var numbers = PastedNumbers.Read(pasted);
        if (numbers.Keys.Count > PasteLimit)
        {
            return new TooManyNumbers(numbers.Keys.Count, PasteLimit);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await ByNumbersAsync(db, numbers, ct);
        long[] ids = [.. numbers.Keys.SelectMany(key => found[key].Order())];
        return
            await access.LogAsync(actor, LedgerAct.Searched, [.. ids.Select(Subject.Case)], null, null, null, ct)
                is { } unlogged
            ? unlogged
            : new PastedCases(ids, [.. numbers.Keys.Where(key => !found.Contains(key))], numbers);
    }

    /// <summary>Bulk actions, newest first.</summary>
    public async Task<Result<PageOf<BulkRunRow>>> RunsAsync(
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(RunsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var runs = db.BulkRuns.AsNoTracking().Where(run => run.ProgrammeId == programme.Id);
        var total = await runs.CountAsync(ct);
        var shown = await runs.OrderByDescending(run => run.Id).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return new PageOf<BulkRunRow>([.. shown.Select(RowOf)], total);
    }

    /// <summary>One bulk action as far as it has come.</summary>
    public async Task<Result<BulkRunDetail>> RunAsync(long runId, Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(RunAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var run = await db.BulkRuns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == runId, ct);
        if (run is null)
        {
            return new NotFound("一括処理");
        }

        var reasons = await db
            .BulkRunItems.Where(line => line.RunId == runId && line.IsDone == false)
            .GroupBy(line => new { line.ErrorCode, line.ErrorMessage })
            .Select(group => new BulkReason(group.Key.ErrorCode!, group.Key.ErrorMessage!, group.Count()))
            .ToListAsync(ct);
        var maySteer = actor.May(Permission.RunBulkAction);
        return new BulkRunDetail
        {
            Row = RowOf(run),
            Reason = run.Reason,
            IsCancelRequested = run.IsCancelRequested,
            FailureCause = run.FailureCause,
            UndoneAt = run.UndoneAt,
            UndoneByName = run.UndoneByName,
            Reasons = [.. reasons.OrderByDescending(reason => reason.Count)],
            MayCancel = maySteer && run.State == BulkRunState.Running && !run.IsCancelRequested,
            MayUndo = maySteer && run.DoneCount > 0 && BulkUndo.IsOver(run),
            MayResume = maySteer && run.State == BulkRunState.Failed,
        };
    }

    private static BulkRunRow RowOf(BulkRun run) =>
        new()
        {
            Id = run.Id,
            Label = BulkOrder.Read(run.OrderJson).Label,
            Action = run.Action,
            State = run.State,
            CaseCount = run.CaseCount,
            HandledCount = run.HandledCount,
            DoneCount = run.DoneCount,
            RequestedAt = run.RequestedAt,
            RequestedByName = run.RequestedByName,
            FinishedAt = run.FinishedAt,
            ProposalId = run.ProposalId,
        };

    private static async Task<ILookup<string, long>> ByNumbersAsync(
        AllowanceDbContext db,
        PastedNumbers numbers,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var keys = numbers.Keys.ToArray();
        var found = await (
            from person in db.Recipients
            where person.ProgrammeId == programme.Id && EF.Parameter(keys).Contains(person.CertificationKey)
            join row in db.Cases on person.Id equals row.RecipientId
            where row.ProgrammeId == programme.Id
            select new { Key = person.CertificationKey!, row.Id }
        ).ToListAsync(ct);
        return found.ToLookup(pair => pair.Key, pair => pair.Id);
    }

    private IEnumerable<BulkOffer> AllOffers() =>
        [
            new(BulkAction.Hold, "保留にする"),
            new(BulkAction.Release, "保留を解除する"),
            .. targets.Select(target => new BulkOffer(BulkAction.AddToTarget, target.Label, target.Kind)),
            new(BulkAction.MarkUndelivered, "返戻を記録する"),
            new(BulkAction.Exclude, "対象外とする（起案）"),
        ];

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        access.RefuseAsync(actor, $"{nameof(BulkQueries)}.{method}", null, ct);
}
