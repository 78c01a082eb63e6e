using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Progress;

/// <summary>What waits for a person today, by what that person may do. Figures only, no personal data.</summary>
public sealed class WaitingQueries(IDbContextFactory<AllowanceDbContext> contexts, TimeProvider clock)
{
    /// <summary>Everything that waits for this person; kinds that are none of their business are left out.</summary>
    public async Task<Waiting> ReadAsync(Actor actor, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var today = JapanTime.Today(clock);
        var items = new List<WaitingItem>();
        items.AddRange(await DecisionsAsync(db, actor, ct));
        items.AddRange(await CasesAsync(db, actor, programme, today, ct));
        items.AddRange(await TasksAsync(db, actor, programme.Id, ct));
        items.AddRange(await PaymentsAsync(db, actor, programme, today, ct));
        items.AddRange(await MailAsync(db, actor, programme, today, ct));
        if (actor.May(Permission.KeepContractors))
        {
            var overdue = await OverdueOversight.CountAsync(db, today, ct);
            items.Add(new WaitingItem(WaitingKind.ContractorOversight, overdue, IsUrgent: true));
        }

        items.AddRange(await ReviewAsync(db, actor, today, ct));
        var deadlines = actor.May(Permission.SeeProgress)
            ? await new DeadlineReader(db, programme, today).ReadAsync(ct)
            : [];
        return new Waiting([.. items.Where(item => item.Count > 0)], deadlines);
    }

    private static async Task<List<WaitingItem>> DecisionsAsync(
        AllowanceDbContext db,
        Actor actor,
        CancellationToken ct
    )
    {
        var items = new List<WaitingItem>();
        if (actor.May(Permission.Decide))
        {
            var open = await db.Proposals.CountAsync(
                row => row.Status == ProposalStatus.Open && row.ProposedByPersonId != actor.PersonId,
                ct
            );
            items.Add(new WaitingItem(WaitingKind.Approvals, open));
        }

        if (actor.May(Permission.ProposeDecision))
        {
            var returned = await ReturnedProposals.Of(db, actor).CountAsync(ct);
            items.Add(new WaitingItem(WaitingKind.ReturnedProposals, returned, IsUrgent: true));
        }

        return items;
    }

    private static async Task<List<WaitingItem>> CasesAsync(
        AllowanceDbContext db,
        Actor actor,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (!actor.May(Permission.EditCases))
        {
            return [];
        }

        var states = await db
            .Cases.Where(row => row.ProgrammeId == programme.Id)
            .GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var last = programme.Settings.OptOutDeadline.LastDay(programme.Settings.Calendar());
        var isPast = last.IsOk && today > last.Value;
        var due = isPast ? await (await DeadlineCandidates.OfAsync(db, programme, ct)).Taken.CountAsync(ct) : 0;
        return
        [
            new(WaitingKind.DeadlineRun, due, IsUrgent: true),
            new(WaitingKind.Payable, states.GetValueOrDefault(CaseState.Payable)),
            new(WaitingKind.TransferFailed, states.GetValueOrDefault(CaseState.TransferFailed), IsUrgent: true),
            new(WaitingKind.ApplicationsReceived, states.GetValueOrDefault(CaseState.Received)),
            new(WaitingKind.Deficiencies, states.GetValueOrDefault(CaseState.Incomplete)),
            new(
                WaitingKind.OverdueCorrections,
                await UnansweredCorrections.Of(db, today).CountAsync(row => row.FrozenByProposalId == null, ct),
                IsUrgent: true
            ),
            new(
                WaitingKind.ReturnedMail,
                await db.ReturnedMails.CountAsync(
                    row => row.ProgrammeId == programme.Id && row.Resolution == ReturnResolution.None,
                    ct
                )
            ),
            new(
                WaitingKind.LetterRuns,
                await db.LetterRuns.CountAsync(
                    row =>
                        row.ProgrammeId == programme.Id
                        && (row.State == LetterRunState.Printed || row.State == LetterRunState.Checked),
                    ct
                )
            ),
            new(
                WaitingKind.Undelivered,
                await db.Cases.CountAsync(row => row.ProgrammeId == programme.Id && row.UndeliveredOn != null, ct)
            ),
        ];
    }

    private static async Task<List<WaitingItem>> TasksAsync(
        AllowanceDbContext db,
        Actor actor,
        int programmeId,
        CancellationToken ct
    )
    {
        if (!actor.May(Permission.EditCases))
        {
            return [];
        }

        var late = await StandingOptOuts.Waiting(db).CountAsync(ct);
        return
        [
            await TasksOfAsync(WaitingKind.ContestedChildren, CaseTaskKind.ContestedChild),
            await TasksOfAsync(WaitingKind.SuspectedChildren, CaseTaskKind.SuspectedSameChild),
            await CasesWithAsync(WaitingKind.Differences, CaseTaskKind.Difference),
            await CasesWithAsync(WaitingKind.Vanished, CaseTaskKind.Vanished),
            new(WaitingKind.LateOptOuts, late, IsUrgent: true),
        ];

        async Task<WaitingItem> TasksOfAsync(WaitingKind kind, CaseTaskKind task) =>
            new(kind, await CaseTaskCases.OpenTasks(db, programmeId, task).CountAsync(ct));

        async Task<WaitingItem> CasesWithAsync(WaitingKind kind, CaseTaskKind task) =>
            new(kind, await CaseTaskCases.Open(db, programmeId, task).CountAsync(ct));
    }

    private static async Task<List<WaitingItem>> PaymentsAsync(
        AllowanceDbContext db,
        Actor actor,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (!actor.May(Permission.SeePayments))
        {
            return [];
        }

        var rounds = await db
            .PaymentBatches.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programme.Id
                && (
                    row.State == PaymentBatchState.Draft
                    || row.State == PaymentBatchState.Proposed
                    || row.State == PaymentBatchState.Approved
                    || row.State == PaymentBatchState.FileMade
                )
            )
            .ToListAsync(ct);
        var calendar = programme.Settings.Calendar();
        var toHandOver = rounds
            .Where(row =>
                row.State == PaymentBatchState.FileMade
                && row.CreatedByPersonId != actor.PersonId
                && row.ProposedByPersonId != actor.PersonId
            )
            .ToList();
        return
        [
            new(
                WaitingKind.FileToMake,
                actor.May(Permission.DraftPayment) ? rounds.Count(row => row.State == PaymentBatchState.Approved) : 0,
                IsUrgent: true
            ),
            new(
                WaitingKind.FileToHandOver,
                actor.May(Permission.HandOverPaymentFile) ? toHandOver.Count : 0,
                toHandOver.Exists(row =>
                    calendar.LatestHandOver(row.TransferOn, programme.Settings.LeadBusinessDays)
                        is { IsOk: true, Value: var latest }
                    && latest <= today
                )
            ),
            new(
                WaitingKind.PaymentExceptions,
                actor.May(Permission.DraftPayment)
                    ? rounds.Where(row => row.State == PaymentBatchState.Draft).Sum(row => row.ExceptionCount)
                    : 0
            ),
            new(
                WaitingKind.PaymentChanges,
                actor.May(Permission.DraftPayment) ? await LateChangeCheck.CountAsync(db, rounds, ct) : 0,
                IsUrgent: true
            ),
        ];
    }

    private static async Task<List<WaitingItem>> MailAsync(
        AllowanceDbContext db,
        Actor actor,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    )
    {
        var programmeId = programme.Id;
        var items = new List<WaitingItem>();
        if (actor.May(Permission.DraftMailing))
        {
            var posting = await db.MailingBatches.CountAsync(
                row => row.ProgrammeId == programmeId && row.State == MailingBatchState.HandedOver,
                ct
            );
            items.Add(new WaitingItem(WaitingKind.Postings, posting));
        }

        if (actor.May(Permission.PrintPasswordNotice))
        {
            var notices = await db.MailingBatches.CountAsync(
                row => row.ProgrammeId == programmeId && row.SealedPassword != null && row.NoticePrintedAt == null,
                ct
            );
            items.Add(new WaitingItem(WaitingKind.PasswordNotices, notices));
        }

        if (actor.May(Permission.KeepMediaRegister))
        {
            var inHouse = await db.StorageMedia.CountAsync(
                row =>
                    row.Place == MediumPlace.InHouse
                    && row.HandedOverAt == null
                    && row.VoidedAt == null
                    && row.Kind != MediumKind.Envelopes,
                ct
            );
            var lots = db.MediumLots.Where(row => row.ClosedAt == null);
            items.Add(new WaitingItem(WaitingKind.Media, inHouse));
            items.Add(
                new WaitingItem(
                    WaitingKind.OverdueMedia,
                    await lots.CountAsync(row => row.DueOn < today, ct),
                    IsUrgent: true
                )
            );
            items.Add(
                new WaitingItem(
                    WaitingKind.StoppedLots,
                    await lots.CountAsync(row => row.IsStopped, ct),
                    IsUrgent: true
                )
            );
            items.Add(await StockTakingAsync(db, today, ct));
        }

        return items;
    }

    private static async Task<List<WaitingItem>> ReviewAsync(
        AllowanceDbContext db,
        Actor actor,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (!actor.May(Permission.ReviewAccess))
        {
            return [];
        }

        var overdue = await ReviewMonths.OverdueAsync(db, today, ct);
        return
        [
            new(WaitingKind.ReviewAlerts, await ReviewStanding.Alerts(db).CountAsync(ct), IsUrgent: true),
            new(WaitingKind.ReviewReports, overdue.Count, IsUrgent: true),
        ];
    }

    // Due once in each month in which something lies in the house; urgent when the month before went by without.
    private static async Task<WaitingItem> StockTakingAsync(AllowanceDbContext db, DateOnly today, CancellationToken ct)
    {
        var month = YearMonth.Of(today);
        if (await db.StockTakings.AnyAsync(row => row.Month == month, ct))
        {
            return new WaitingItem(WaitingKind.StockTaking, 0);
        }

        var firstDay = JapanTime.ToUtc(month.FirstDay.ToDateTime(TimeOnly.MinValue));
        var before = YearMonth.Of(month.FirstDay.AddDays(-1));
        var wasLeftOut =
            await db.StorageMedia.AnyAsync(row => row.CreatedAt < firstDay, ct)
            && !await db.StockTakings.AnyAsync(row => row.Month == before, ct);
        return new WaitingItem(
            WaitingKind.StockTaking,
            await db.StorageMedia.CountAsync(row => row.Place == MediumPlace.InHouse, ct),
            wasLeftOut
        );
    }
}
