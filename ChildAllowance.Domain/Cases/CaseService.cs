using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>Changes of one case by an officer: 保留, 解除, 返戻. Each is done once by its operation id.</summary>
public sealed class CaseService(CaseWriter writer, CaseRoundsReader rounds, RoundHolds roundHolds, TimeProvider clock)
{
    /// <summary>
    /// 保留にする, with the children that are open. A case in a round whose file is not handed over is held by an approval.
    /// </summary>
    /// <returns>True when the case is held, false when the hold was proposed.</returns>
    public Task<Result<bool>> HoldAsync(HoldCase hold, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            WriteOf(hold.CaseId, hold.SeenStamp, nameof(HoldAsync), hold),
            operation,
            scope =>
                hold.Reason == HoldReason.None || !Enum.IsDefined(hold.Reason)
                    ? Task.FromResult<Result<bool>>(new HoldReasonMissing())
                    : HoldAsync(scope, hold.Reason),
            ct
        );

    /// <summary>保留を解除する: back to the state before.</summary>
    public Task<Result<bool>> ReleaseAsync(ReleaseCase release, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            WriteOf(release.CaseId, release.SeenStamp, nameof(ReleaseAsync), release),
            operation,
            scope =>
                scope.Case.State == CaseState.OnHold
                    ? MoveAsync(scope, CaseStandardMoves.Release())
                    : Task.FromResult<Result<bool>>(new CaseIsNotOnHold(scope.Case.State)),
            ct
        );

    /// <summary>返戻を記録する: a mark beside the state.</summary>
    public Task<Result<bool>> MarkUndeliveredAsync(
        MarkUndelivered mark,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync<bool>(
            WriteOf(mark.CaseId, mark.SeenStamp, nameof(MarkUndeliveredAsync), mark),
            operation,
            scope =>
                mark.ReturnedOn > JapanTime.Today(clock)
                    ? Task.FromResult<Result<bool>>(new ReturnedInFuture())
                    : MoveAsync(scope, CaseStandardMoves.Undelivered(mark.ReturnedOn)),
            ct
        );

    /// <summary>返戻の解消を記録する.</summary>
    public Task<Result<bool>> ClearUndeliveredAsync(
        ClearUndelivered clear,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync<bool>(
            WriteOf(clear.CaseId, clear.SeenStamp, nameof(ClearUndeliveredAsync), clear),
            operation,
            scope =>
                scope.Case.UndeliveredOn is null
                    ? Task.FromResult<Result<bool>>(new UndeliveredNotMarked())
                    : MoveAsync(scope, CaseStandardMoves.Delivered()),
            ct
        );

    private async Task<Result<bool>> HoldAsync(CaseScope scope, HoldReason reason)
    {
        if (scope.Case.State != CaseState.Scheduled)
        {
            return await MoveAsync(scope, CaseStandardMoves.Hold(reason));
        }

        var (of, operation) = (scope.Case, scope.Operation);
        var proposal = await roundHolds.ProposeAsync(scope.Db, of.ProgrammeId, [of.Id], reason, operation, scope.Ct);
        return proposal.IsOk ? false : proposal.Error;
    }

    private async Task<Result<bool>> MoveAsync(CaseScope scope, CaseMove move)
    {
        if (move.To is not null && await rounds.RefuseInRoundAsync(scope, scope.Ct) is { } inRound)
        {
            return inRound;
        }

        var outcome = await CaseMoves.MoveAsync(scope.Db, [scope.Case.Id], move, scope.Operation, scope.Ct);
        return outcome.Items[0].Error is { } error ? error : true;
    }

    private static CaseWrite WriteOf(long caseId, Guid seenStamp, string method, object arguments) =>
        new()
        {
            CaseId = caseId,
            SeenStamp = seenStamp,
            What = $"{nameof(CaseService)}.{method}",
            Arguments = arguments,
        };
}
