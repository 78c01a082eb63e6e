using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// How the children follow their case. A child that is held for itself stays held while its siblings are paid, a contested
/// one stays contested, and one that ended for itself (no status before) does not come back with the case.
/// </summary>
internal static class EntitlementMoves
{
    public static async Task FollowAsync(
        AllowanceDbContext db,
        CaseMovePlan plan,
        CaseMove move,
        Operation operation,
        CancellationToken ct
    )
    {
        if (move.Back)
        {
            foreach (var (from, ids) in plan.AcceptedByState)
            {
                await BackAsync(db, ids, from, operation, ct);
            }

            return;
        }

        var accepted = plan.Accepted;
        switch (move.To)
        {
            case CaseState.OnHold:
                await StopAsync(db, accepted, operation, ct);
                break;
            case CaseState.OptedOut:
                await EndAsync(db, accepted, EntitlementStatus.OptedOut, null, operation, ct);
                break;
            case CaseState.Payable:
                await GrantAsync(db, plan, move, operation, ct);
                await TurnAsync(
                    db,
                    accepted,
                    [EntitlementStatus.Reserved, EntitlementStatus.TransferFailed],
                    EntitlementStatus.Open,
                    operation,
                    ct
                );
                break;
            case CaseState.Scheduled:
                await TurnAsync(db, accepted, [EntitlementStatus.Open], EntitlementStatus.Reserved, operation, ct);
                break;
            case CaseState.Paid:
                await TurnAsync(db, accepted, [EntitlementStatus.Reserved], EntitlementStatus.Paid, operation, ct);
                break;
            case CaseState.TransferFailed:
                await TurnAsync(
                    db,
                    accepted,
                    [EntitlementStatus.Reserved, EntitlementStatus.Paid],
                    EntitlementStatus.TransferFailed,
                    operation,
                    ct
                );
                break;
            case { } to when EndOf(to) is { } end:
                await EndAsync(db, accepted, end, move.ExclusionCode, operation, ct);
                break;
            default:
                break;
        }
    }

    private static EntitlementStatus? EndOf(CaseState state) =>
        state switch
        {
            CaseState.OptedOut => EntitlementStatus.OptedOut,
            CaseState.Excluded => EntitlementStatus.Excluded,
            CaseState.Denied => EntitlementStatus.Denied,
            CaseState.Withdrawn => EntitlementStatus.Withdrawn,
            CaseState.Replaced => EntitlementStatus.Replaced,
            CaseState.Lapsed => EntitlementStatus.Lapsed,
            _ => null,
        };

    private static Task<int> StopAsync(AllowanceDbContext db, long[] ids, Operation operation, CancellationToken ct) =>
        db
            .Entitlements.Where(row =>
                EF.Parameter(ids).Contains(row.CaseId)
                && (
                    row.Status == EntitlementStatus.Open
                    || row.Status == EntitlementStatus.Reserved
                    || row.Status == EntitlementStatus.TransferFailed
                )
            )
            .ExecuteUpdateAsync(
                setters =>
                    Changed(setters, operation)
                        .SetProperty(
                            row => row.StatusBefore,
                            row => row.Status == EntitlementStatus.Reserved ? EntitlementStatus.Open : row.Status
                        )
                        .SetProperty(row => row.Status, EntitlementStatus.Held),
                ct
            );

    private static Task<int> EndAsync(
        AllowanceDbContext db,
        long[] ids,
        EntitlementStatus end,
        string? code,
        Operation operation,
        CancellationToken ct
    ) =>
        db
            .Entitlements.Where(row =>
                EF.Parameter(ids).Contains(row.CaseId)
                && (
                    row.Status == EntitlementStatus.Open
                    || row.Status == EntitlementStatus.Reserved
                    || row.Status == EntitlementStatus.Held
                    || row.Status == EntitlementStatus.TransferFailed
                )
            )
            .ExecuteUpdateAsync(
                setters =>
                    Changed(setters, operation)
                        .SetProperty(
                            row => row.StatusBefore,
                            row =>
                                row.Status == EntitlementStatus.Reserved ? EntitlementStatus.Open
                                : row.Status == EntitlementStatus.Held && row.HoldReason == HoldReason.None
                                    ? row.StatusBefore
                                : row.Status
                        )
                        .SetProperty(row => row.Status, end)
                        .SetProperty(row => row.ExclusionCode, code),
                ct
            );

    private static Task GrantAsync(
        AllowanceDbContext db,
        CaseMovePlan plan,
        CaseMove move,
        Operation operation,
        CancellationToken ct
    )
    {
        var granted = plan
            .AcceptedByState.Where(pair => pair.Key is CaseState.Notified or CaseState.UnderReview)
            .SelectMany(pair => pair.Value)
            .ToArray();
        return granted.Length == 0
            ? Task.CompletedTask
            : db
                .Entitlements.Where(row =>
                    EF.Parameter(granted).Contains(row.CaseId) && row.Status == EntitlementStatus.Open
                )
                .ExecuteUpdateAsync(
                    setters => Changed(setters, operation).SetProperty(row => row.GrantedByProposalId, move.ProposalId),
                    ct
                );
    }

    private static Task<int> TurnAsync(
        AllowanceDbContext db,
        long[] ids,
        EntitlementStatus[] from,
        EntitlementStatus to,
        Operation operation,
        CancellationToken ct
    ) =>
        db
            .Entitlements.Where(row => EF.Parameter(ids).Contains(row.CaseId) && EF.Constant(from).Contains(row.Status))
            .ExecuteUpdateAsync(setters => Changed(setters, operation).SetProperty(row => row.Status, to), ct);

    private static Task<int> BackAsync(
        AllowanceDbContext db,
        long[] ids,
        CaseState from,
        Operation operation,
        CancellationToken ct
    )
    {
        var children = db.Entitlements.Where(row => EF.Parameter(ids).Contains(row.CaseId) && row.StatusBefore != null);
        if (EndOf(from) is { } end)
        {
            children = children.Where(row => row.Status == end);
        }
        else
        {
            children = children.Where(row => row.Status == EntitlementStatus.Held && row.HoldReason == HoldReason.None);
        }

        // A child that was held for itself was open before that.
        return children.ExecuteUpdateAsync(
            setters =>
                Changed(setters, operation)
                    .SetProperty(row => row.Status, row => row.StatusBefore!.Value)
                    .SetProperty(
                        row => row.StatusBefore,
                        row =>
                            row.StatusBefore == EntitlementStatus.Held
                                ? EntitlementStatus.Open
                                : (EntitlementStatus?)null
                    )
                    .SetProperty(row => row.ExclusionCode, (string?)null),
            ct
        );
    }

    private static UpdateSettersBuilder<Entitlement> Changed(
        UpdateSettersBuilder<Entitlement> setters,
        Operation operation
    ) => setters.SetProperty(row => row.OperationId, operation.Id).SetProperty(row => row.Stamp, Guid.NewGuid());
}
