using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Lines of the timeline that tell of something beside the state.</summary>
internal static class CaseEvents
{
    public static CaseEvent Beside(CaseScope scope, string text) =>
        new()
        {
            CaseId = scope.Case.Id,
            At = scope.Operation.At,
            OperationId = scope.Operation.Id,
            From = scope.Case.State,
            To = scope.Case.State,
            Text = text,
            Reason = scope.Operation.Reason,
            StaffId = scope.Operation.Actor.StaffId,
            StaffName = scope.Operation.Actor.Name,
        };

    /// <summary>Marks the case as changed by this operation, with a new stamp.</summary>
    public static Task TouchAsync(CaseScope scope) =>
        scope
            .Db.Cases.Where(row => row.Id == scope.Case.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ChangedAt, scope.Operation.At)
                        .SetProperty(row => row.ChangedBy, scope.Operation.Actor.Name)
                        .SetProperty(row => row.OperationId, scope.Operation.Id)
                        .SetProperty(row => row.Stamp, Guid.NewGuid()),
                scope.Ct
            );
}
