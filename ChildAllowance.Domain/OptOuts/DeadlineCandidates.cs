using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Which cases the 締切処理 takes, and why it leaves the others. A question to the database, never a list in memory.</summary>
internal sealed class DeadlineCandidates
{
    private readonly AllowanceDbContext db;
    private readonly CurrentProgramme programme;
    private readonly long[] suspected;
    private readonly IQueryable<OptOutNotice> standing;

    private DeadlineCandidates(AllowanceDbContext db, CurrentProgramme programme, long[] suspected)
    {
        this.db = db;
        this.programme = programme;
        this.suspected = suspected;
        standing = StandingOptOuts.Of(db);
    }

    public static async Task<DeadlineCandidates> OfAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var pairs = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programme.Id && row.Kind == CaseTaskKind.SuspectedSameChild && row.ClosedAt == null
            )
            .Select(row => new { row.ChildId, row.OtherChildId })
            .ToListAsync(ct);
        var children = pairs.SelectMany(row => new[] { row.ChildId ?? 0, row.OtherChildId ?? 0 }).ToArray();
        var suspected = await db
            .Entitlements.Where(row =>
                row.Status == EntitlementStatus.Open && EF.Parameter(children).Contains(row.ChildId)
            )
            .Select(row => row.CaseId)
            .Distinct()
            .ToArrayAsync(ct);
        return new DeadlineCandidates(db, programme, suspected);
    }

    /// <summary>The cases that are proposed for payment.</summary>
    public IQueryable<AllowanceCase> Taken =>
        Notified.Where(row =>
            row.FrozenByProposalId == null
            && row.ChildCount > 0
            && (PaysUndelivered || row.UndeliveredOn == null)
            && !standing.Any(notice => notice.CaseId == row.Id)
            && !EF.Parameter(suspected).Contains(row.Id)
        );

    /// <summary>One reason per case that is left out; the first that applies.</summary>
    /// <param name="waitingId">締切処理 that waits for its approval: its cases are taken already.</param>
    public async Task<IReadOnlyDictionary<DeadlineLeftOut, int>> LeftOutAsync(long? waitingId, CancellationToken ct)
    {
        var counts = new Dictionary<DeadlineLeftOut, int>
        {
            [DeadlineLeftOut.OptedOut] = await Push.CountAsync(row => row.State == CaseState.OptedOut, ct),
            [DeadlineLeftOut.OnHold] = await Push.CountAsync(row => row.State == CaseState.OnHold, ct),
            [DeadlineLeftOut.NotNotified] = await Push.CountAsync(row => row.State == CaseState.Extracted, ct),
        };
        foreach (var reason in await ReasonsAsync(waitingId, ct))
        {
            counts[reason] = counts.GetValueOrDefault(reason) + 1;
        }

        return counts.Where(pair => pair.Value > 0).ToDictionary();
    }

    private bool PaysUndelivered => programme.Settings.UndeliveredMail == UndeliveredMailRule.Proceed;

    private IQueryable<AllowanceCase> Push =>
        db.Cases.Where(row => row.ProgrammeId == programme.Id && row.Route == IntakeRoute.Automatic);

    private IQueryable<AllowanceCase> Notified => Push.Where(row => row.State == CaseState.Notified);

    private async Task<List<DeadlineLeftOut>> ReasonsAsync(long? waitingId, CancellationToken ct)
    {
        var taken = Taken.Select(row => row.Id);
        var rows = await Notified
            .Where(row => !taken.Contains(row.Id))
            .Where(row => waitingId == null || row.FrozenByProposalId != waitingId)
            .Select(row => new
            {
                row.Id,
                IsFrozen = row.FrozenByProposalId != null,
                HasNobody = row.ChildCount == 0,
                IsUndelivered = row.UndeliveredOn != null,
                HasNotice = standing.Any(notice => notice.CaseId == row.Id),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row =>
                row.IsFrozen ? DeadlineLeftOut.InProposal
                : row.HasNobody ? DeadlineLeftOut.NoPayableChild
                : row.HasNotice ? DeadlineLeftOut.NoticeWaiting
                : row.IsUndelivered && !PaysUndelivered ? DeadlineLeftOut.Undelivered
                : DeadlineLeftOut.SuspectedChild
            ),
        ];
    }
}
