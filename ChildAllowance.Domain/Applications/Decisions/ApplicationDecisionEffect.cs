using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>
/// Carries out an approved decision on applications: denied children end with their reason, granted ones become 支払待ち, and
/// each leaves its row, which is never edited.
/// </summary>
internal sealed class ApplicationDecisionEffect(TimeProvider clock) : IDecisionEffect
{
    public bool Handles(Proposal proposal) => DecisionDrafts.IsAboutApplications(proposal);

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var content = DecisionContent.Of(proposal);
        var ids = content.Cases.Select(row => row.CaseId).ToList();
        var now =
            content.Form == DecisionForm.DeemedWithdrawal
                ? await DecisionDrafts.ReadUnansweredAsync(db, programme.Settings, ids, JapanTime.Today(clock), ct)
                : await DecisionDrafts.ReadAsync(db, programme.Settings, ids, ct);
        return (
            await DecisionDrafts.DraftAsync(db, proposal.ProgrammeId, content.Form, proposal.SubjectRef, now, ct)
        ).ContentHash();
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var content = DecisionContent.Of(proposal);
        var claims = await ClaimsAsync(db, content, ct);
        Settle(db, proposal, content, claims, operation);
        await db.SaveChangesAsync(ct);

        var ids = content.Cases.Select(row => row.CaseId).ToList();
        var outcome = await CaseMoves.MoveAsync(db, ids, MoveOf(content.Form, proposal), operation, ct);
        if (outcome.Items.FirstOrDefault(item => !item.IsDone) is { Error: { } error })
        {
            return error;
        }

        if (content.Form is DecisionForm.Grant or DecisionForm.Successor)
        {
            var versions = await VersionsAsync(db, ids, ct);
            await BulkInsert.RowsAsync(
                db,
                content.Cases.Select(row => GrantOf(row, versions[row.CaseId], proposal, operation)),
                ct
            );
            await CaseAmounts.RecountAsync(db, ids, ct);
        }

        if (content.Form == DecisionForm.Successor)
        {
            await FormerClaims.FollowAsync(db, content, operation, ct);
        }

        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public async Task<IReadOnlyList<string>> ConsequencesAsync(
        AllowanceDbContext db,
        Proposal proposal,
        CancellationToken ct
    ) =>
        DecisionContent.Of(proposal) is { Form: DecisionForm.Successor } content
            ? await FormerClaims.ExplainAsync(db, content, ct)
            : [];

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("起案の後に、審査の内容、児童の状態または支給事業の設定が変わりました。");

    private static async Task<Dictionary<long, Entitlement>> ClaimsAsync(
        AllowanceDbContext db,
        DecisionContent content,
        CancellationToken ct
    )
    {
        var ids = content.Cases.SelectMany(row => row.Children.Select(child => child.EntitlementId)).ToArray();
        return await db
            .Entitlements.Where(row => EF.Parameter(ids).Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, ct);
    }

    private static void Settle(
        AllowanceDbContext db,
        Proposal proposal,
        DecisionContent content,
        Dictionary<long, Entitlement> claims,
        Operation operation
    )
    {
        foreach (var (caseId, children) in content.Cases)
        {
            foreach (var child in children)
            {
                var claim = claims[child.EntitlementId];
                switch (child.Outcome)
                {
                    case VerdictOutcome.Grant:
                        claim.FindingCode = child.Code;
                        claim.Category = child.Category;
                        break;
                    case VerdictOutcome.Deny:
                        Deny(db, proposal, content.Form, caseId, child, claim, operation);
                        break;
                    default:
                        break;
                }
            }
        }
    }

    private static void Deny(
        AllowanceDbContext db,
        Proposal proposal,
        DecisionForm form,
        long caseId,
        ChildOutcome child,
        Entitlement claim,
        Operation operation
    )
    {
        // A reopening leads back to where the claim stood; one that lost a 重複申立 is disputed again.
        claim.StatusBefore =
            claim.Status == EntitlementStatus.Open ? EntitlementStatus.Open : EntitlementStatus.Contested;
        claim.Status = form == DecisionForm.DeemedWithdrawal ? EntitlementStatus.Withdrawn : EntitlementStatus.Denied;
        claim.FindingCode = child.Code;
        claim.ExclusionCode = child.Code;
        claim.OperationId = operation.Id;
        db.DenialDecisions.Add(
            new DenialDecision
            {
                ProgrammeId = proposal.ProgrammeId,
                CaseId = caseId,
                EntitlementId = claim.Id,
                ProposalId = proposal.Id,
                ReasonCode = child.Code,
                Clause = child.Clause,
                DecidedAt = operation.At,
                DecidedBy = operation.Actor.StaffId,
                DecidedByName = operation.Actor.Name,
            }
        );
    }

    /// <summary>Version of the recipient that counts now, by case.</summary>
    private static Task<Dictionary<long, int>> VersionsAsync(
        AllowanceDbContext db,
        List<long> caseIds,
        CancellationToken ct
    ) =>
        (
            from of in db.Cases
            where EF.Parameter(caseIds).Contains(of.Id)
            join recipient in db.Recipients on of.RecipientId equals recipient.Id
            select new { of.Id, recipient.CurrentVersion }
        ).ToDictionaryAsync(row => row.Id, row => row.CurrentVersion, ct);

    private static GrantDecision GrantOf(
        CaseContent row,
        int recipientVersion,
        Proposal proposal,
        Operation operation
    ) =>
        new()
        {
            ProgrammeId = proposal.ProgrammeId,
            CaseId = row.CaseId,
            ProposalId = proposal.Id,
            RecipientVersion = recipientVersion,
            ChildCount = row.Children.Count(child => child.Outcome == VerdictOutcome.Grant),
            AmountYen = row.Children.Sum(child => child.AmountYen),
            DecidedAt = operation.At,
            DecidedBy = operation.Actor.StaffId,
            DecidedByName = operation.Actor.Name,
        };

    private static CaseMove MoveOf(DecisionForm form, Proposal proposal) =>
        form switch
        {
            DecisionForm.Grant => Move(CaseState.Payable, "支給決定をしました（申請）", proposal),
            DecisionForm.Successor => Move(CaseState.Payable, "再度の支給を決定しました（申請）", proposal),
            DecisionForm.DeemedWithdrawal => Move(
                CaseState.Withdrawn,
                "期限までに補正がなかったため、取り下げたものとみなしました",
                proposal
            ) with
            {
                ExclusionCode = ApplicationFindingCodes.CorrectionUnanswered,
            },
            _ => Move(CaseState.Denied, "不支給決定をしました（申請）", proposal),
        };

    private static CaseMove Move(CaseState to, string text, Proposal proposal) =>
        new()
        {
            To = to,
            ProposalId = proposal.Id,
            Text = text,
        };
}
