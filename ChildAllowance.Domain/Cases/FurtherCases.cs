using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Further cases: a child that comes after the decision on its case is decided and paid in a case of its own.</summary>
internal static class FurtherCases
{
    /// <summary>Replaces the tracked entitlement by one in the open further case, which is made when there is none.</summary>
    /// <param name="wasTold">The notice to the recipient counted the child already.</param>
    /// <returns>A refusal when the case that the child would join stands in a proposal.</returns>
    public static async Task<DomainError?> MoveChildAsync(CaseScope scope, Entitlement child, bool wasTold)
    {
        // The old claim ends first: the database lets a child live once.
        child.Status = EntitlementStatus.Replaced;
        child.StatusBefore = null;
        child.OperationId = scope.Operation.Id;
        await scope.Db.SaveChangesAsync(scope.Ct);

        var target = await OpenCaseAsync(scope) ?? await AddCaseAsync(scope, wasTold);
        if (target.FrozenByProposalId is not null)
        {
            return new CaseIsFrozen();
        }

        var isHeld = target.State == CaseState.OnHold;
        scope.Db.Entitlements.Add(
            new Entitlement
            {
                ProgrammeId = child.ProgrammeId,
                CaseId = target.Id,
                RecipientId = child.RecipientId,
                ChildId = child.ChildId,
                Track = child.Track,
                Status = isHeld ? EntitlementStatus.Held : EntitlementStatus.Open,
                StatusBefore = isHeld ? EntitlementStatus.Open : null,
                Category = child.Category,
                IsFacilityOrFoster = child.IsFacilityOrFoster,
                FindingCode = child.FindingCode,
                AmountYen = child.AmountYen,
                OperationId = scope.Operation.Id,
            }
        );
        await scope.Db.SaveChangesAsync(scope.Ct);
        await CaseAmounts.RecountAsync(scope.Db, [target.Id], scope.Ct);
        return null;
    }

    private static Task<AllowanceCase?> OpenCaseAsync(CaseScope scope) =>
        scope
            .Db.Cases.AsNoTracking()
            .Where(row =>
                row.IsOpen
                && row.Id != scope.Case.Id
                && row.ProgrammeId == scope.Case.ProgrammeId
                && row.RecipientId == scope.Case.RecipientId
                && row.Route == scope.Case.Route
            )
            .FirstOrDefaultAsync(scope.Ct);

    private static async Task<AllowanceCase> AddCaseAsync(CaseScope scope, bool wasTold)
    {
        var last = await scope
            .Db.Cases.Where(row =>
                row.ProgrammeId == scope.Case.ProgrammeId
                && row.RecipientId == scope.Case.RecipientId
                && row.Route == scope.Case.Route
            )
            .MaxAsync(row => row.RunningNumber, scope.Ct);
        var further = new AllowanceCase
        {
            ProgrammeId = scope.Case.ProgrammeId,
            RecipientId = scope.Case.RecipientId,
            Route = scope.Case.Route,
            RunningNumber = last + 1,
            CertificationNumber = scope.Case.CertificationNumber,
            State = StateFor(scope.Case, wasTold),
            NotifiedOn = wasTold ? scope.Case.NotifiedOn : null,
            CreatedAt = scope.Operation.At,
            ChangedAt = scope.Operation.At,
            ChangedBy = scope.Operation.Actor.Name,
            OperationId = scope.Operation.Id,
        };
        scope.Db.Cases.Add(further);
        await scope.Db.SaveChangesAsync(scope.Ct);
        scope.Db.CaseEvents.Add(EventOf(scope, further));
        return further;
    }

    /// <summary>On the application route the paper is taken in once more, for this case.</summary>
    private static CaseState StateFor(AllowanceCase decided, bool wasTold) =>
        decided.Route == IntakeRoute.ByApplication ? CaseState.Received
        : !wasTold || decided.NotifiedOn is null ? CaseState.Extracted
        : CaseState.Notified;

    private static CaseEvent EventOf(CaseScope scope, AllowanceCase further) =>
        CaseEvents.Beside(
            scope with
            {
                Case = further,
            },
            $"案件（{scope.Case.RunningNumber}）の決定後に支給できるようになった児童のため、追加の案件を作りました"
                + (
                    further.Route == IntakeRoute.ByApplication
                        ? "。前の申請書により、この児童の申請を「別の申請として受け付ける」で受け付けてください"
                        : ""
                )
        );
}
