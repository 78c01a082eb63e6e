using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;

namespace ChildAllowance.Domain.Cases;

/// <summary>対象外, and the way back from an end: both only by an approval. Answers the id of the proposal.</summary>
public sealed class ExclusionService(CaseWriter writer, CaseRoundsReader rounds, Proposals proposals)
{
    /// <summary>対象外とすることを起案する.</summary>
    public Task<Result<long>> ProposeAsync(ExcludeCase exclude, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<long>(
            WriteOf(exclude.CaseId, exclude.SeenStamp, nameof(ProposeAsync), exclude),
            operation,
            async scope =>
            {
                if (!ExclusionReasons.IsKnown(exclude.Code))
                {
                    return new ExclusionReasonMissing();
                }

                var refusal =
                    await rounds.RefuseInRoundAsync(scope, scope.Ct)
                    ?? CaseTransitions.Refuse(
                        scope.Case.State,
                        Replacement.IsReplacement(exclude.Code) ? CaseState.Replaced : CaseState.Excluded,
                        scope.Case.Route,
                        DecisionKind.Exclusion
                    );
                return refusal is null ? await DraftAsync(scope, exclude.Code) : refusal;
            },
            ct
        );

    /// <summary>終了した案件を元に戻すことを起案する.</summary>
    public Task<Result<long>> ProposeReopeningAsync(
        ReopenCase reopen,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync<long>(
            WriteOf(reopen.CaseId, reopen.SeenStamp, nameof(ProposeReopeningAsync), reopen),
            operation,
            async scope =>
            {
                if (!CaseStates.Terminal.Contains(scope.Case.State))
                {
                    return new CaseHasNoWayBack(scope.Case.State);
                }

                var back = CaseTransitions.Back(scope.Case.State, scope.Case.StateBefore, DecisionKind.Exclusion);
                return back.IsOk ? await DraftAsync(scope, null) : back.Error;
            },
            ct
        );

    private async Task<Result<long>> DraftAsync(CaseScope scope, string? code)
    {
        var draft = await new ExclusionContent(scope.Case.Id, code).DraftAsync(scope.Db, scope.Ct);
        var proposal = await proposals.AddAsync(scope.Db, draft, scope.Operation, scope.Ct);
        return proposal.IsOk ? proposal.Value.Id : proposal.Error;
    }

    private static CaseWrite WriteOf(long caseId, Guid seenStamp, string method, object arguments) =>
        new()
        {
            CaseId = caseId,
            SeenStamp = seenStamp,
            What = $"{nameof(ExclusionService)}.{method}",
            Arguments = arguments,
        };
}
