using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The judgement of a move, case by case, before anything is written.</summary>
internal sealed class CaseMovePlan
{
    private CaseMovePlan(IReadOnlyList<BulkItem> items, IReadOnlyDictionary<CaseState, long[]> acceptedByState)
    {
        Items = items;
        AcceptedByState = acceptedByState;
        Accepted = [.. acceptedByState.Values.SelectMany(ids => ids)];
    }

    public IReadOnlyList<BulkItem> Items { get; }

    public long[] Accepted { get; }

    /// <summary>Accepted cases by the state that they leave.</summary>
    public IReadOnlyDictionary<CaseState, long[]> AcceptedByState { get; }

    public static async Task<CaseMovePlan> MakeAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CaseMove move,
        CancellationToken ct
    )
    {
        var ids = caseIds.Distinct().ToArray();
        var approval = move.AssumedApproval ?? await ApprovalOfAsync(db, move, ct);
        var obstacles = await CaseMoveObstacles.FindAsync(db, ids, move, ct);
        var rows = await db
            .Cases.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new Facts(
                row.Id,
                row.CertificationNumber,
                row.State,
                row.StateBefore,
                row.Route,
                row.FrozenByProposalId,
                row.UndeliveredOn
            ))
            .ToDictionaryAsync(row => row.Id, ct);

        var items = new List<BulkItem>(ids.Length);
        var accepted = new Dictionary<CaseState, List<long>>();
        foreach (var id in ids)
        {
            if (!rows.TryGetValue(id, out var facts))
            {
                items.Add(new BulkItem(id, "", new NotFound("案件")));
                continue;
            }

            var error = Judge(facts, move, approval) ?? obstacles.For(id, facts.State);
            items.Add(new BulkItem(id, facts.CertificationNumber, error));
            if (error is null)
            {
                if (!accepted.TryGetValue(facts.State, out var list))
                {
                    accepted[facts.State] = list = [];
                }

                list.Add(id);
            }
        }

        return new CaseMovePlan(items, accepted.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()));
    }

    private static DomainError? Judge(Facts facts, CaseMove move, DecisionKind? approval)
    {
        if (move.IsMarkOnly)
        {
            return JudgeMark(facts, move);
        }

        if (move.OnlyFrom is { } only && facts.State != only)
        {
            return new CaseIsNotOnHold(facts.State);
        }

        if (facts.FrozenByProposalId is { } proposal && !move.PassesFreezeOf(proposal))
        {
            return new CaseIsFrozen();
        }

        return move.To is { } to
            ? CaseTransitions.Refuse(facts.State, to, facts.Route, approval)
            : CaseTransitions.Back(facts.State, facts.StateBefore, approval).Error;
    }

    private static DomainError? JudgeMark(Facts facts, CaseMove move)
    {
        if (move.UndeliveredOn is not null && facts.UndeliveredOn is { } marked)
        {
            return new AlreadyUndelivered(marked);
        }

        return move.ClearsUndelivered && facts.UndeliveredOn is null ? new UndeliveredNotMarked() : null;
    }

    private static async Task<DecisionKind?> ApprovalOfAsync(
        AllowanceDbContext db,
        CaseMove move,
        CancellationToken ct
    ) =>
        move.ProposalId is { } id
            ? await db
                .Proposals.Where(row =>
                    row.Id == id && (row.Status == ProposalStatus.Open || row.Status == ProposalStatus.Approved)
                )
                .Select(row => (DecisionKind?)row.Kind)
                .FirstOrDefaultAsync(ct)
            : null;

    private sealed record Facts(
        long Id,
        string CertificationNumber,
        CaseState State,
        CaseState? StateBefore,
        IntakeRoute Route,
        long? FrozenByProposalId,
        DateOnly? UndeliveredOn
    );
}
