using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Further cases: a child that comes after the decision on its case is decided and paid in a case of its own.</summary>
internal static class FurtherCases
{
    /// <summary>Replaces the tracked entitlement by one in the open further case, which is made when there is none.</summary>
    public static async Task MoveChildAsync(CaseScope scope, Entitlement child)
    {
        // The old claim ends first: the database lets a child live once.
        child.Status = EntitlementStatus.Replaced;
        child.StatusBefore = null;
        await scope.Db.SaveChangesAsync(scope.Ct);

        var target = await OpenCaseAsync(scope) ?? await AddCaseAsync(scope);
        scope.Db.Entitlements.Add(
            new Entitlement
            {
                ProgrammeId = child.ProgrammeId,
                CaseId = target,
                RecipientId = child.RecipientId,
                ChildId = child.ChildId,
                Track = child.Track,
                Category = child.Category,
                IsFacilityOrFoster = child.IsFacilityOrFoster,
                FindingCode = child.FindingCode,
                AmountYen = child.AmountYen,
                OperationId = scope.Operation.Id,
            }
        );
        await scope.Db.SaveChangesAsync(scope.Ct);
        await CaseAmounts.RecountAsync(scope.Db, [target], scope.Ct);
    }

    private static Task<long?> OpenCaseAsync(CaseScope scope) =>
        scope
            .Db.Cases.Where(row =>
                row.IsOpen
                && row.Id != scope.Case.Id
                && row.ProgrammeId == scope.Case.ProgrammeId
                && row.RecipientId == scope.Case.RecipientId
                && row.Route == scope.Case.Route
            )
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(scope.Ct);

    private static async Task<long> AddCaseAsync(CaseScope scope)
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
            State = StateFor(scope.Case),
            NotifiedOn = scope.Case.NotifiedOn,
            CreatedAt = scope.Operation.At,
            ChangedAt = scope.Operation.At,
            ChangedBy = scope.Operation.Actor.Name,
            OperationId = scope.Operation.Id,
        };
        scope.Db.Cases.Add(further);
        await scope.Db.SaveChangesAsync(scope.Ct);
        scope.Db.CaseEvents.Add(EventOf(scope, further));
        return further.Id;
    }

    private static CaseState StateFor(AllowanceCase decided) =>
        decided.Route == IntakeRoute.ByApplication ? CaseState.UnderReview
        : decided.NotifiedOn is null ? CaseState.Extracted
        : CaseState.Notified;

    private static CaseEvent EventOf(CaseScope scope, AllowanceCase further) =>
        CaseEvents.Beside(
            scope with
            {
                Case = further,
            },
            $"案件（{scope.Case.RunningNumber}）の決定後に支給できるようになった児童のため、追加の案件を作りました"
        );
}
