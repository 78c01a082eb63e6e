using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The one map of the states of a case: what may follow what, and which moves need an approval. Everything that is not
/// listed here is refused. "Back" (release of a hold, withdrawal of an opt-out, reopening) is judged by <see cref="Back"/>.
/// </summary>
public static class CaseTransitions
{
    private static readonly DecisionKind[] NoApproval = [];
    private static readonly DecisionKind[] ScheduledChange = [DecisionKind.ScheduledChange];
    private static readonly DecisionKind[] Reopening = [DecisionKind.Exclusion, DecisionKind.BulkAction];

    private static readonly CaseState[] Unpaid =
    [
        CaseState.Extracted,
        CaseState.Notified,
        CaseState.Invited,
        CaseState.Received,
        CaseState.Incomplete,
        CaseState.UnderReview,
        CaseState.Payable,
        CaseState.TransferFailed,
    ];

    private static readonly CaseState[] UnpaidOrHeld = [.. Unpaid, CaseState.OnHold];

    private static readonly CaseState[] Applied =
    [
        CaseState.Received,
        CaseState.Incomplete,
        CaseState.UnderReview,
        CaseState.Payable,
        CaseState.TransferFailed,
        CaseState.OnHold,
    ];

    private static readonly Dictionary<(CaseState From, CaseState To), CaseTransition> Map = Declare()
        .ToDictionary(transition => (transition.From, transition.To));

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyCollection<CaseTransition> All => Map.Values;

    public static CaseTransition? Find(CaseState from, CaseState to) => Map.GetValueOrDefault((from, to));

    /// <summary>Why a case of <paramref name="route"/> may not move, or <see langword="null"/> when it may.</summary>
    /// <param name="approval">Kind of the proposal that carries the move.</param>
    public static DomainError? Refuse(CaseState from, CaseState to, IntakeRoute route, DecisionKind? approval)
    {
        var transition = Find(from, to);
        if (transition is null)
        {
            return new CaseMoveNotAllowed(from, to);
        }

        if (transition.OnlyRoute is { } only && only != route)
        {
            return new CaseMoveNotOnRoute(from, to, route);
        }

        return IsCarried(transition.Approvals, approval) ? null : new CaseMoveNeedsApproval(from, to);
    }

    /// <summary>
    /// Where "back" leads from <paramref name="from"/>: the state before a hold or an opt-out, freely with a reason; the
    /// state before an end only by an approval.
    /// </summary>
    public static Result<CaseState> Back(CaseState from, CaseState? before, DecisionKind? approval)
    {
        var isEnd = CaseStates.Terminal.Contains(from);
        if ((!isEnd && from is not (CaseState.OnHold or CaseState.OptedOut)) || before is null)
        {
            return new CaseHasNoWayBack(from);
        }

        return isEnd && !IsCarried(Reopening, approval) ? new CaseMoveNeedsApproval(from, before.Value) : before.Value;
    }

    private static bool IsCarried(IReadOnlyList<DecisionKind> kinds, DecisionKind? approval) =>
        kinds.Count == 0 || (approval is { } kind && kinds.Contains(kind));

    private static IEnumerable<CaseTransition> Declare() =>
        [
            .. Into(CaseState.Notified, NoApproval, IntakeRoute.Automatic, CaseState.Extracted),
            .. Into(CaseState.Invited, NoApproval, IntakeRoute.ByApplication, CaseState.Extracted),
            .. Into(CaseState.Received, NoApproval, IntakeRoute.ByApplication, CaseState.Invited),
            .. Into(CaseState.Incomplete, NoApproval, null, CaseState.Received, CaseState.UnderReview),
            .. Into(CaseState.UnderReview, NoApproval, null, CaseState.Received, CaseState.Incomplete),
            .. Into(CaseState.Payable, [DecisionKind.Grant], null, CaseState.Notified),
            .. Into(
                CaseState.Payable,
                [DecisionKind.Grant, DecisionKind.SuccessorPayment],
                null,
                CaseState.UnderReview
            ),
            .. Into(CaseState.Payable, [DecisionKind.Reissue], null, CaseState.TransferFailed),
            .. Into(CaseState.Payable, NoApproval, null, CaseState.Scheduled),
            .. Into(CaseState.Scheduled, NoApproval, null, CaseState.Payable),
            .. Into(CaseState.Paid, NoApproval, null, CaseState.Scheduled),
            .. Into(CaseState.TransferFailed, NoApproval, null, CaseState.Scheduled, CaseState.Paid),
            .. Into(CaseState.OptedOut, NoApproval, null, CaseState.Extracted, CaseState.Notified, CaseState.Payable),
            .. Into(CaseState.OptedOut, ScheduledChange, null, CaseState.Scheduled),
            .. Into(CaseState.OnHold, NoApproval, null, Unpaid),
            .. Into(CaseState.OnHold, ScheduledChange, null, CaseState.Scheduled),
            .. Into(CaseState.Excluded, [DecisionKind.Exclusion, DecisionKind.BulkAction], null, UnpaidOrHeld),
            .. Into(CaseState.Denied, [DecisionKind.Denial], null, CaseState.UnderReview),
            .. Into(CaseState.Withdrawn, NoApproval, IntakeRoute.ByApplication, Applied),
            .. Into(CaseState.Replaced, NoApproval, null, UnpaidOrHeld),
            .. Into(
                CaseState.Lapsed,
                [DecisionKind.Lapse],
                null,
                CaseState.Incomplete,
                CaseState.TransferFailed,
                CaseState.Invited,
                CaseState.Notified,
                CaseState.Payable
            ),
        ];

    private static IEnumerable<CaseTransition> Into(
        CaseState to,
        DecisionKind[] approvals,
        IntakeRoute? onlyRoute,
        params CaseState[] from
    ) => from.Select(state => new CaseTransition(state, to, approvals, onlyRoute));
}
