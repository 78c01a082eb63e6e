using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>児童1人の保留: the siblings go on, and the child follows when it is released.</summary>
public sealed class ChildHoldService(CaseWriter writer)
{
    /// <summary>Holds one child that is open, or held with its case so far.</summary>
    public Task<Result<bool>> HoldAsync(HoldChild hold, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            WriteOf(hold.CaseId, hold.SeenStamp, nameof(HoldAsync), hold),
            operation,
            scope => HoldAsync(scope, hold),
            ct
        );

    /// <summary>
    /// Releases one child. When its case was already decided, the child goes into a further case of the recipient, which
    /// is decided and paid on its own.
    /// </summary>
    public Task<Result<bool>> ReleaseAsync(ReleaseChild release, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            WriteOf(release.CaseId, release.SeenStamp, nameof(ReleaseAsync), release),
            operation,
            scope => ReleaseAsync(scope, release),
            ct
        );

    private static async Task<Result<bool>> HoldAsync(CaseScope scope, HoldChild hold)
    {
        if (hold.Reason == HoldReason.None || !Enum.IsDefined(hold.Reason))
        {
            return new HoldReasonMissing();
        }

        if (scope.Case.FrozenByProposalId is not null)
        {
            return new CaseIsFrozen();
        }

        var child = await FindAsync(scope, hold.EntitlementId);
        if (child is null)
        {
            return new NotFound("児童");
        }

        var isHeldWithCase = child is { Status: EntitlementStatus.Held, HoldReason: HoldReason.None };
        if (child.Status != EntitlementStatus.Open && !isHeldWithCase)
        {
            return new ChildIsNotOpen(child.Status);
        }

        child.StatusBefore = EntitlementStatus.Open;
        child.Status = EntitlementStatus.Held;
        child.HoldReason = hold.Reason;
        child.OperationId = scope.Operation.Id;
        await FinishAsync(scope, $"児童1人を保留にしました（{hold.Reason.Label()}）");
        return true;
    }

    private static async Task<Result<bool>> ReleaseAsync(CaseScope scope, ReleaseChild release)
    {
        if (scope.Case.FrozenByProposalId is not null)
        {
            return new CaseIsFrozen();
        }

        var child = await FindAsync(scope, release.EntitlementId);
        if (child is null)
        {
            return new NotFound("児童");
        }

        if (child.Status != EntitlementStatus.Held || child.HoldReason == HoldReason.None)
        {
            return new ChildIsNotHeld();
        }

        if (scope.Case.State == CaseState.OnHold && !IsBeforeDecision(scope.Case.StateBefore))
        {
            return new CaseMustBeReleasedFirst();
        }

        child.OperationId = scope.Operation.Id;
        child.HoldReason = HoldReason.None;
        var text = "児童1人の保留を解除しました";
        if (scope.Case.State == CaseState.OnHold)
        {
            text += "（案件は保留のままです）";
        }
        else if (IsBeforeDecision(scope.Case.State))
        {
            child.Status = EntitlementStatus.Open;
            child.StatusBefore = null;
        }
        else
        {
            if (await FurtherCases.MoveChildAsync(scope, child, wasTold: true) is { } refusal)
            {
                return refusal;
            }

            text += "（決定済みの案件のため、追加の案件で支給します）";
        }

        await FinishAsync(scope, text);
        return true;
    }

    private static bool IsBeforeDecision(CaseState? state) =>
        state is { } known && CaseStates.BeforeDecision.Contains(known);

    private static Task<Entitlement?> FindAsync(CaseScope scope, long entitlementId) =>
        scope.Db.Entitlements.FirstOrDefaultAsync(
            row => row.Id == entitlementId && row.CaseId == scope.Case.Id,
            scope.Ct
        );

    private static async Task FinishAsync(CaseScope scope, string text)
    {
        scope.Db.CaseEvents.Add(CaseEvents.Beside(scope, text));
        await scope.Db.SaveChangesAsync(scope.Ct);
        await CaseEvents.TouchAsync(scope);
        await CaseAmounts.RecountAsync(scope.Db, [scope.Case.Id], scope.Ct);
    }

    private static CaseWrite WriteOf(long caseId, Guid seenStamp, string method, object arguments) =>
        new()
        {
            CaseId = caseId,
            SeenStamp = seenStamp,
            What = $"{nameof(ChildHoldService)}.{method}",
            Arguments = arguments,
        };
}
