using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>A case as the reception sees it, before anything personal is read.</summary>
internal sealed record OptOutCase
{
    public required long Id { get; init; }

    public required long RecipientId { get; init; }

    public required string CertificationNumber { get; init; }

    public required int RunningNumber { get; init; }

    public required int ProgrammeId { get; init; }

    public required OptOutFacts Facts { get; init; }

    public long? FrozenByProposalId { get; init; }

    /// <summary>The standing notice, when there is one.</summary>
    public OptOutNotice? Notice { get; init; }
}

/// <summary>Reads cases for the reception of opt-outs, without personal data.</summary>
public sealed class OptOutCaseReader(IEnumerable<ICaseRounds> rounds)
{
    /// <summary>All cases of a number, the one that a paper most likely means first.</summary>
    internal async Task<IReadOnlyList<OptOutCase>> OfNumberAsync(
        AllowanceDbContext db,
        int programmeId,
        string key,
        CancellationToken ct
    )
    {
        var recipientId = await db
            .Recipients.Where(person => person.ProgrammeId == programmeId && person.CertificationKey == key)
            .Select(person => (long?)person.Id)
            .FirstOrDefaultAsync(ct);
        if (recipientId is not { } id)
        {
            return [];
        }

        var cases = await ReadAsync(
            db,
            programmeId,
            db.Cases.Where(row => row.ProgrammeId == programmeId && row.RecipientId == id),
            ct
        );
        return [.. cases.OrderBy(row => Rank(row.Facts)).ThenByDescending(row => row.RunningNumber)];
    }

    internal async Task<OptOutCase?> FindAsync(
        AllowanceDbContext db,
        int programmeId,
        long caseId,
        CancellationToken ct
    ) =>
        (await ReadAsync(db, programmeId, db.Cases.Where(row => row.Id == caseId), ct)) is [var found, ..]
            ? found
            : null;

    private async Task<IReadOnlyList<OptOutCase>> ReadAsync(
        AllowanceDbContext db,
        int programmeId,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    )
    {
        var rows = await (
            from row in cases.AsNoTracking()
            select new
            {
                Case = row,
                Notice = db.OptOutNotices.FirstOrDefault(notice =>
                    notice.CaseId == row.Id && notice.WithdrawnAt == null
                ),
                FrozenBy = db
                    .Proposals.Where(proposal => proposal.Id == row.FrozenByProposalId)
                    .Select(proposal => (DecisionKind?)proposal.Kind)
                    .FirstOrDefault(),
            }
        ).ToListAsync(ct);
        var known = rows.Any(row => row.Case.PaymentBatchId is not null) ? await RoundsAsync(db, programmeId, ct) : [];
        return
        [
            .. rows.Select(row => new OptOutCase
            {
                Id = row.Case.Id,
                RecipientId = row.Case.RecipientId,
                CertificationNumber = row.Case.CertificationNumber,
                RunningNumber = row.Case.RunningNumber,
                ProgrammeId = row.Case.ProgrammeId,
                FrozenByProposalId = row.Case.FrozenByProposalId,
                Notice = row.Notice,
                Facts = new OptOutFacts
                {
                    State = row.Case.State,
                    Route = row.Case.Route,
                    HoldReason = row.Case.HoldReason,
                    FrozenBy = row.FrozenBy,
                    Round = known.FirstOrDefault(round => round.Id == row.Case.PaymentBatchId),
                },
            }),
        ];
    }

    private async Task<IReadOnlyList<CaseRound>> RoundsAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var all = new List<CaseRound>();
        foreach (var source in rounds)
        {
            all.AddRange(await source.AllAsync(db, programmeId, ct));
        }

        return all;
    }

    // Push cases that are on their way, then the others on their way, then what is over.
    private static int Rank(OptOutFacts facts) =>
        facts.State switch
        {
            CaseState.Extracted or CaseState.Notified or CaseState.OnHold or CaseState.Payable or CaseState.Scheduled =>
                facts.Route == IntakeRoute.Automatic ? 0 : 2,
            CaseState.Paid or CaseState.OptedOut or CaseState.TransferFailed => 1,
            _ => 3,
        };
}
