using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>One case that can be put up for a decision, or stands in one.</summary>
public sealed record DecisionCaseRow
{
    public required long CaseId { get; init; }

    /// <summary>The newest paper of the case.</summary>
    public required long ApplicationId { get; init; }

    /// <summary>受付番号 of its papers.</summary>
    public required IReadOnlyList<int> ReceptionNumbers { get; init; }

    public required RecipientCategory Category { get; init; }

    /// <summary>表示制限: name and kana are empty.</summary>
    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required IReadOnlyList<ChildOutcome> Children { get; init; }

    /// <summary>Handed back with the 起案.</summary>
    public string Seen { get; init; } = "";

    /// <summary>補正期限, for みなし取下げ.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>The decision of one case as it stands, for its page.</summary>
public sealed record CaseDecisionView
{
    public required CaseDecision Decision { get; init; }

    public required CaseState State { get; init; }

    /// <summary>Handed back with a change of the case.</summary>
    public required Guid Stamp { get; init; }

    /// <summary>The open proposal that holds the case; null without one.</summary>
    public long? ProposalId { get; init; }
}

/// <summary>What can be decided about applications. Logged before it is read; shielded persons are covered.</summary>
public sealed class ApplicationDecisionQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log,
    TimeProvider clock
)
{
    /// <summary>What a decision on the case would be now; no personal data.</summary>
    public async Task<Result<CaseDecisionView>> CaseAsync(Actor actor, long caseId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, Permission.SeeApplications, nameof(CaseAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var of = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, ct);
        if (of is null)
        {
            return new NotFound("案件");
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return new CaseDecisionView
        {
            Decision = (await DecisionDrafts.ReadAsync(db, programme.Settings, [caseId], ct))[0],
            State = of.State,
            Stamp = of.Stamp,
            ProposalId = of.FrozenByProposalId,
        };
    }

    /// <summary>The cases of 審査中 whose review has come to its end and that no proposal holds, by 受付番号.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<DecisionCaseRow>>> ReadyAsync(
        Actor actor,
        DecisionForm form,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, Permission.SeeApplications, nameof(ReadyAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var ready = await ReadyAsync(db, form, ct);
        return await ShownAsync(db, ready, actor, ct);
    }

    /// <summary>How many cases could be decided now, by form; no personal data.</summary>
    public async Task<Result<IReadOnlyDictionary<DecisionForm, int>>> CountAsync(
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, Permission.SeeApplications, nameof(CountAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var decided = await InReviewAsync(db, ct);
        var counts = decided
            .Where(row => row.Form is not null)
            .GroupBy(row => row.Form!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        counts[DecisionForm.DeemedWithdrawal] = await Unanswered(db).CountAsync(ct);
        return counts;
    }

    /// <summary>What a proposal about applications decides of each child.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<DecisionCaseRow>>> OfProposalAsync(
        Actor actor,
        long proposalId,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, Permission.SeeDecisions, nameof(OfProposalAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var proposal = await db.Proposals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == proposalId, ct);
        return proposal is null || !DecisionDrafts.IsAboutApplications(proposal)
            ? new NotFound("起案")
            : await ShownAsync(
                db,
                [.. DecisionContent.Of(proposal).Cases.Select(row => (row.CaseId, row.Children, ""))],
                actor,
                ct
            );
    }

    /// <summary>True for a proposal whose content these queries read.</summary>
    public static bool IsAboutApplications(string subjectRef) => DecisionDrafts.IsAboutApplications(subjectRef);

    private async Task<List<(long CaseId, IReadOnlyList<ChildOutcome> Children, string Seen)>> ReadyAsync(
        AllowanceDbContext db,
        DecisionForm form,
        CancellationToken ct
    )
    {
        if (form != DecisionForm.DeemedWithdrawal)
        {
            var decided = await InReviewAsync(db, ct);
            return [.. decided.Where(row => row.Form == form).Select(row => (row.CaseId, row.Children, row.Seen))];
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var overdue = await Unanswered(db).Select(row => row.Id).ToListAsync(ct);
        var unanswered = await DecisionDrafts.ReadUnansweredAsync(
            db,
            programme.Settings,
            overdue,
            JapanTime.Today(clock),
            ct
        );
        return [.. unanswered.Select(row => (row.CaseId, row.Children, row.Seen))];
    }

    private static async Task<IReadOnlyList<CaseDecision>> InReviewAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var ids = await db
            .Cases.Where(row =>
                row.ProgrammeId == programme.Id && row.State == CaseState.UnderReview && row.FrozenByProposalId == null
            )
            .Select(row => row.Id)
            .ToListAsync(ct);
        return await DecisionDrafts.ReadAsync(db, programme.Settings, ids, ct);
    }

    private IQueryable<AllowanceCase> Unanswered(AllowanceDbContext db) =>
        UnansweredCorrections.Of(db, JapanTime.Today(clock)).Where(row => row.FrozenByProposalId == null);

    private async Task<Result<IReadOnlyList<DecisionCaseRow>>> ShownAsync(
        AllowanceDbContext db,
        List<(long CaseId, IReadOnlyList<ChildOutcome> Children, string Seen)> decided,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = decided.Select(row => row.CaseId).ToArray();
        await log.RecordAsync(actor, LedgerAct.ListShown, [.. ids.Select(Subject.Case)], LookPurposes.Payment, ct: ct);
        var people = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Join(
                Shield.People(db, actor),
                row => row.RecipientId,
                person => person.RecipientId,
                (row, person) => new { CaseId = row.Id, Person = person }
            )
            .ToDictionaryAsync(pair => pair.CaseId, pair => pair.Person, ct);
        var papers = (
            await db
                .Applications.AsNoTracking()
                .Where(row => EF.Parameter(ids).Contains(row.CaseId) && row.ReplacedById == null)
                .Select(row => new
                {
                    row.CaseId,
                    row.Id,
                    row.ReceptionNumber,
                    row.Category,
                    DueOn = db
                        .Deficiencies.Where(point => point.ApplicationId == row.Id && point.ResolvedOn == null)
                        .Min(point => (DateOnly?)point.DueOn),
                })
                .ToListAsync(ct)
        ).ToLookup(row => row.CaseId);
        var rows = decided.Select(row =>
        {
            var own = papers[row.CaseId].OrderBy(paper => paper.ReceptionNumber).ToList();
            var person = people[row.CaseId];
            return new DecisionCaseRow
            {
                CaseId = row.CaseId,
                ApplicationId = own[^1].Id,
                ReceptionNumbers = [.. own.Select(paper => paper.ReceptionNumber)],
                Category = own[^1].Category,
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                NameKana = person.NameKana,
                Children = row.Children,
                Seen = row.Seen,
                DueOn = own.Min(paper => paper.DueOn),
            };
        });
        return rows.OrderBy(row => row.ReceptionNumbers[0]).ToList();
    }

    private Task<DomainError?> RefuseAsync(Actor actor, Permission permission, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, permission, $"{nameof(ApplicationDecisionQueries)}.{method}", ct);
}
