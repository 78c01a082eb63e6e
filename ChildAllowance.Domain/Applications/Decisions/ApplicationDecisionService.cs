using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>One chosen case, with what the officer saw of its decision (<see cref="CaseDecision.Seen"/>).</summary>
public sealed record ChosenCase(long CaseId, string Seen);

/// <summary>起案 of decisions on applications, one case or many of one kind. It only proposes; another person decides.</summary>
public sealed class ApplicationDecisionService(ListProposals lists, AccessGate gate, TimeProvider clock)
{
    /// <summary>起案する: 支給 (K3), 不支給 (K4) or, one case at a time, 再度の支給 (K10), as the reviews come to it.</summary>
    /// <returns>Id of the proposal.</returns>
    public Task<Result<long>> ProposeAsync(
        IReadOnlyList<ChosenCase> chosen,
        Operation operation,
        CancellationToken ct = default
    ) =>
        lists.ProposeAsync(
            $"{nameof(ApplicationDecisionService)}.{nameof(ProposeAsync)}",
            chosen,
            operation,
            db => DraftAsync(db, chosen, operation, ct),
            ct
        );

    /// <summary>補正のない申請のみなし取下げを起案する (K4).</summary>
    /// <returns>Id of the proposal.</returns>
    public Task<Result<long>> ProposeDeemedWithdrawalAsync(
        IReadOnlyList<long> caseIds,
        Operation operation,
        CancellationToken ct = default
    ) =>
        lists.ProposeAsync(
            $"{nameof(ApplicationDecisionService)}.{nameof(ProposeDeemedWithdrawalAsync)}",
            caseIds,
            operation,
            db => DraftUnansweredAsync(db, caseIds, operation, ct),
            ct
        );

    private async Task<Result<ProposalDraft>> DraftAsync(
        AllowanceDbContext db,
        IReadOnlyList<ChosenCase> chosen,
        Operation operation,
        CancellationToken ct
    )
    {
        var seen = chosen.DistinctBy(row => row.CaseId).ToDictionary(row => row.CaseId, row => row.Seen);
        if (seen.Count == 0)
        {
            return new NothingChosen();
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        if (await RefuseShieldedAsync(db, seen.Keys, operation.Actor, ct) is { } shielded)
        {
            return shielded;
        }

        var decisions = await DecisionDrafts.ReadAsync(db, programme.Settings, seen.Keys, ct);
        if (decisions.FirstOrDefault(row => row.Form is null) is { } open)
        {
            return new CaseNotDecidable($"案件{open.CaseId}", open.Missing);
        }

        var changed = decisions.Count(row => row.Seen != seen[row.CaseId]) + seen.Count - decisions.Count;
        if (changed > 0)
        {
            return new DecisionChanged(changed);
        }

        var forms = decisions.Select(row => row.Form!.Value).Distinct().ToList();
        return forms switch
        {
            { Count: > 1 } => new DecisionsOfSeveralKinds(),
            [DecisionForm.Successor] when decisions.Count > 1 => new SuccessorsOneByOne(),
            _ => await DecisionDrafts.DraftAsync(
                db,
                programme.Id,
                forms[0],
                DecisionDrafts.SubjectOf([.. seen.Keys], operation),
                decisions,
                ct
            ),
        };
    }

    private async Task<Result<ProposalDraft>> DraftUnansweredAsync(
        AllowanceDbContext db,
        IReadOnlyList<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = caseIds.Distinct().ToList();
        if (ids.Count == 0)
        {
            return new NothingChosen();
        }

        if (await RefuseShieldedAsync(db, ids, operation.Actor, ct) is { } shielded)
        {
            return shielded;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var decisions = await DecisionDrafts.ReadUnansweredAsync(
            db,
            programme.Settings,
            ids,
            JapanTime.Today(clock),
            ct
        );
        return decisions.Count < ids.Count
            ? new CorrectionNotOverdue(ids.Count - decisions.Count)
            : await DecisionDrafts.DraftAsync(
                db,
                programme.Id,
                DecisionForm.DeemedWithdrawal,
                DecisionDrafts.SubjectOf(ids, operation),
                decisions,
                ct
            );
    }

    private async Task<DomainError?> RefuseShieldedAsync(
        AllowanceDbContext db,
        IEnumerable<long> caseIds,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        var isShielded =
            !actor.May(Permission.SeeProtected)
            && await db
                .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
                .Join(
                    Shield.People(db, actor),
                    row => row.RecipientId,
                    person => person.RecipientId,
                    (_, person) => person.IsProtected
                )
                .AnyAsync(isProtected => isProtected, ct);
        if (!isShielded)
        {
            return null;
        }

        await gate.LogDeniedAsync(
            actor,
            nameof(Permission.SeeProtected),
            $"{nameof(ApplicationDecisionService)}.{nameof(ProposeAsync)}",
            ct
        );
        return new CaseIsRestricted();
    }
}
