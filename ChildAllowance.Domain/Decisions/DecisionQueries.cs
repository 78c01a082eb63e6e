using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Decisions;

/// <summary>Reads proposals. Only <see cref="ItemsAsync"/> shows personal data, and logs it first.</summary>
public sealed class DecisionQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog,
    IEnumerable<IDecisionEffect> effects
)
{
    /// <summary>決裁待ち, oldest first.</summary>
    public async Task<Result<PageOf<ProposalRow>>> InboxAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(InboxAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = db.Proposals.Where(row => row.Status == ProposalStatus.Open).OrderBy(row => row.Id);
        var rows = await RowsOf(open).ToListAsync(ct);
        return new PageOf<ProposalRow>(rows, rows.Count);
    }

    /// <summary>差し戻された自分の起案, newest first.</summary>
    public async Task<Result<PageOf<ProposalRow>>> ReturnedAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(ReturnedAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await RowsOf(ReturnedProposals.Of(db, actor).OrderByDescending(row => row.Id)).ToListAsync(ct);
        return new PageOf<ProposalRow>(rows, rows.Count);
    }

    /// <summary>How many proposals wait, for the home page; 0 for who may not see them.</summary>
    public async Task<int> OpenCountAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.SeeDecisions))
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Proposals.CountAsync(row => row.Status == ProposalStatus.Open, ct);
    }

    /// <summary>決裁の履歴: decided, returned, withdrawn and void proposals, newest first.</summary>
    public async Task<Result<PageOf<ProposalRow>>> HistoryAsync(
        Actor actor,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(HistoryAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var closed = db.Proposals.Where(row => row.Status != ProposalStatus.Open);
        var total = await closed.CountAsync(ct);
        var newest = closed.OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.Id);
        return new PageOf<ProposalRow>(await RowsOf(newest.Skip(page.Skip).Take(page.Take)).ToListAsync(ct), total);
    }

    /// <summary>One proposal with what its approver must know; no personal data.</summary>
    public async Task<Result<ProposalDetail>> DetailAsync(Actor actor, long proposalId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(DetailAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var proposal = await db.Proposals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == proposalId, ct);
        if (proposal is null)
        {
            return new NotFound("起案");
        }

        return new ProposalDetail
        {
            Row = RowOf(proposal),
            ContentHash = proposal.ContentHash,
            ContentJson = proposal.ContentJson,
            Reason = proposal.Reason,
            Consequences =
                proposal.Status == ProposalStatus.Open
                && effects.FirstOrDefault(effect => effect.Handles(proposal)) is { } found
                    ? await found.ConsequencesAsync(db, proposal, ct)
                    : [],
            IsOwn = DecisionRules.IsOwn(proposal, actor),
            MayDecide =
                proposal.Status == ProposalStatus.Open
                && actor.May(Permission.Decide)
                && !actor.IsSystem
                && !DecisionRules.IsOwn(proposal, actor),
        };
    }

    /// <summary>案件の一覧 of a proposal, by 認定番号. What is shown is in the access log before it is read.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<ProposalItemRow>>> ItemsAsync(
        Actor actor,
        long proposalId,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ItemsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var items = db.ProposalItems.Where(item => item.ProposalId == proposalId);
        var total = await items.CountAsync(ct);
        var shown = await items
            .Join(
                db.Cases,
                item => item.CaseId,
                row => row.Id,
                (item, row) => new { item.CaseId, row.CertificationNumber }
            )
            .OrderBy(pair => pair.CertificationNumber)
            .ThenBy(pair => pair.CaseId)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(pair => pair.CaseId)
            .ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. shown.Select(Subject.Case)],
            artifact: new LedgerObject { Ref = $"proposal:{proposalId}" },
            ct: ct
        );
        var rows = await PersonalRowsAsync(db, proposalId, shown, actor, ct);
        return new PageOf<ProposalItemRow>([.. shown.Select(id => rows[id])], total);
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeeDecisions, $"{nameof(DecisionQueries)}.{method}", ct);

    private static Task<Dictionary<long, ProposalItemRow>> PersonalRowsAsync(
        AllowanceDbContext db,
        long proposalId,
        List<long> caseIds,
        Actor actor,
        CancellationToken ct
    ) =>
        (
            from item in db.ProposalItems
            where item.ProposalId == proposalId && caseIds.Contains(item.CaseId)
            join row in db.Cases on item.CaseId equals row.Id
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            select new ProposalItemRow
            {
                CaseId = row.Id,
                CertificationNumber = row.CertificationNumber,
                Name = person.Name,
                IsProtected = person.IsProtected,
                ChildCount = item.ChildCount,
                AmountYen = item.AmountYen,
            }
        ).ToDictionaryAsync(row => row.CaseId, ct);

    private static IQueryable<ProposalRow> RowsOf(IQueryable<Proposal> proposals) =>
        proposals.AsNoTracking().Select(proposal => RowOf(proposal));

    private static ProposalRow RowOf(Proposal proposal) =>
        new()
        {
            Id = proposal.Id,
            Kind = proposal.Kind,
            Title = proposal.Title,
            SubjectRef = proposal.SubjectRef,
            CaseCount = proposal.CaseCount,
            ChildCount = proposal.ChildCount,
            TotalYen = proposal.TotalYen,
            Status = proposal.Status,
            ProposedByName = proposal.ProposedByName,
            ProposedByPersonId = proposal.ProposedByPersonId,
            ProposedAt = proposal.ProposedAt,
            DecidedByName = proposal.DecidedByName,
            DecidedAt = proposal.DecidedAt,
            Comment = proposal.Comment,
        };
}
