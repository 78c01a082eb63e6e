using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>The rounds as the payments know them; none where no payments are registered.</summary>
public sealed class CaseRoundsReader(IEnumerable<ICaseRounds> sources)
{
    internal async Task<IReadOnlyList<CaseRound>> AllAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var all = new List<CaseRound>();
        foreach (var source in sources)
        {
            all.AddRange(await source.AllAsync(db, programmeId, ct));
        }

        return all;
    }

    /// <summary>Names the round in which a case stands, when it stands in one.</summary>
    internal async Task<DomainError?> RefuseInRoundAsync(CaseScope scope, CancellationToken ct) =>
        scope.Case is { State: CaseState.Scheduled, PaymentBatchId: { } roundId }
            ? new CaseIsInRound((await FindAsync(scope, roundId, ct))?.Number ?? (int)roundId)
            : null;

    private async Task<CaseRound?> FindAsync(CaseScope scope, long roundId, CancellationToken ct) =>
        (await AllAsync(scope.Db, scope.Case.ProgrammeId, ct)).FirstOrDefault(round => round.Id == roundId);
}
