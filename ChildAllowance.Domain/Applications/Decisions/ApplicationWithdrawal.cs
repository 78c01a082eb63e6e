using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>取下げ: the applicant takes a paper back.</summary>
/// <param name="SeenStamp">Stamp of the case that the officer saw.</param>
/// <param name="ReceivedOn">Day on which the withdrawal was received (JST).</param>
public sealed record WithdrawApplication(long ApplicationId, long CaseId, Guid SeenStamp, DateOnly ReceivedOn);

/// <summary>取下げ of one paper by the applicant; the reason stands in the operation. Its case ends with its last paper.</summary>
public sealed class ApplicationWithdrawal(CaseWriter writer, CaseRoundsReader rounds, TimeProvider clock)
{
    private static readonly EntitlementStatus[] Unpaid =
    [
        EntitlementStatus.Open,
        EntitlementStatus.Held,
        EntitlementStatus.Contested,
        EntitlementStatus.TransferFailed,
    ];

    public Task<Result<bool>> WithdrawAsync(
        WithdrawApplication withdraw,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = withdraw.CaseId,
                SeenStamp = withdraw.SeenStamp,
                What = $"{nameof(ApplicationWithdrawal)}.{nameof(WithdrawAsync)}",
                Act = Audit.LedgerAct.ApplicationChanged,
                Permission = Permission.ReviewApplications,
                Arguments = withdraw,
            },
            operation,
            scope => WithdrawAsync(scope, withdraw),
            ct
        );

    private async Task<Result<bool>> WithdrawAsync(CaseScope scope, WithdrawApplication withdraw)
    {
        var paper = await scope
            .Db.Applications.AsNoTracking()
            .Include(row => row.Children)
            .FirstOrDefaultAsync(
                row => row.Id == withdraw.ApplicationId && row.CaseId == scope.Case.Id && row.ReplacedById == null,
                scope.Ct
            );
        if (paper is null)
        {
            return new NotFound("申請");
        }

        if (await RefuseAsync(scope, paper, withdraw) is { } refusal)
        {
            return refusal;
        }

        var own = paper.Children.Select(child => child.EntitlementId).ToList();
        var claims = await scope
            .Db.Entitlements.Where(row => row.CaseId == scope.Case.Id && Unpaid.Contains(row.Status))
            .ToListAsync(scope.Ct);
        if (!claims.Exists(row => own.Contains(row.Id)))
        {
            return new ApplicationHasEnded(scope.Case.State.Label());
        }

        return await EndAsync(scope, paper, claims, own, withdraw);
    }

    private static async Task<Result<bool>> EndAsync(
        CaseScope scope,
        AllowanceApplication paper,
        List<Entitlement> claims,
        List<long?> own,
        WithdrawApplication withdraw
    )
    {
        var text =
            $"申請（受付番号{paper.ReceptionNumber:N0}）の取下げを受け付けました（{JapaneseDate.Show(withdraw.ReceivedOn)}）";
        foreach (var claim in claims.Where(row => own.Contains(row.Id)))
        {
            claim.StatusBefore = claim.Status is EntitlementStatus.Held ? EntitlementStatus.Open : claim.Status;
            claim.Status = EntitlementStatus.Withdrawn;
            claim.HoldReason = HoldReason.None;
            claim.OperationId = scope.Operation.Id;
        }

        await scope.Db.SaveChangesAsync(scope.Ct);
        if (claims.TrueForAll(row => own.Contains(row.Id)))
        {
            var move = new CaseMove { To = CaseState.Withdrawn, Text = text };
            var outcome = await CaseMoves.MoveAsync(scope.Db, [scope.Case.Id], move, scope.Operation, scope.Ct);
            return outcome.Items[0].Error is { } error ? error : true;
        }

        scope.Db.CaseEvents.Add(CaseEvents.Beside(scope, text));
        await scope.Db.SaveChangesAsync(scope.Ct);
        await CaseEvents.TouchAsync(scope);
        await CaseAmounts.RecountAsync(scope.Db, [scope.Case.Id], scope.Ct);
        return true;
    }

    private async Task<DomainError?> RefuseAsync(
        CaseScope scope,
        AllowanceApplication paper,
        WithdrawApplication withdraw
    )
    {
        if (string.IsNullOrWhiteSpace(scope.Operation.Reason))
        {
            return new WithdrawalReasonMissing();
        }

        if (CaseStates.Terminal.Contains(scope.Case.State))
        {
            return new ApplicationHasEnded(scope.Case.State.Label());
        }

        if (withdraw.ReceivedOn < paper.ReceivedOn || withdraw.ReceivedOn > JapanTime.Today(clock))
        {
            return new WithdrawalBeforeReception(paper.ReceivedOn);
        }

        if (await rounds.RefuseInRoundAsync(scope, scope.Ct) is { } inRound)
        {
            return inRound;
        }

        return scope.Case.FrozenByProposalId is not null
            ? new CaseIsFrozen()
            : CaseTransitions.Refuse(scope.Case.State, CaseState.Withdrawn, scope.Case.Route, approval: null);
    }
}
