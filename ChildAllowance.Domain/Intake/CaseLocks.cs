using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>Cases in a proposal or round: new data of their recipients wait (差異) and are not adopted while this lasts.</summary>
internal static class CaseLocks
{
    /// <summary>One locked case for each recipient who has one.</summary>
    public static async Task<Dictionary<long, long>> OfAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var rows = await Locked(db)
            .Where(row => row.ProgrammeId == programmeId)
            .Select(row => new { row.RecipientId, row.Id })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.RecipientId).ToDictionary(group => group.Key, group => group.Min(row => row.Id));
    }

    /// <summary>What must happen before new data of these recipients can count; nothing for those who are free.</summary>
    public static async Task<Dictionary<long, DomainError>> ObstaclesAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> recipientIds,
        IReadOnlyList<CaseRound> rounds,
        CancellationToken ct
    )
    {
        var rows = await Locked(db)
            .Where(row => recipientIds.Contains(row.RecipientId))
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.RecipientId,
                row.FrozenByProposalId,
                row.PaymentBatchId,
                Title = db
                    .Proposals.Where(proposal => proposal.Id == row.FrozenByProposalId)
                    .Select(proposal => proposal.Title)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.RecipientId)
            .ToDictionary(
                group => group.Key,
                group =>
                {
                    var first = group.First();
                    return first.FrozenByProposalId is { } proposal
                        ? new DifferenceCaseFrozen(proposal, first.Title ?? "")
                        : InRound(rounds.First(round => round.Id == first.PaymentBatchId));
                }
            );
    }

    private static IQueryable<AllowanceCase> Locked(AllowanceDbContext db) =>
        db
            .Cases.AsNoTracking()
            .Where(row =>
                row.FrozenByProposalId != null || (row.PaymentBatchId != null && row.State == CaseState.Scheduled)
            );

    private static DomainError InRound(CaseRound round) =>
        round.IsHandedOver
            ? new DifferenceCaseHandedOver(round.Number)
            : new DifferenceCaseInRound(round.Number, round.StateLabel);
}
