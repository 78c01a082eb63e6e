using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>What the reception of opt-outs looks at. Each look is in the ledger before anything is read.</summary>
public sealed class OptOutQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog,
    TimeProvider clock,
    OptOutCaseReader cases
)
{
    /// <summary>
    /// The person of a number with what the paper would do. 1234 and １２３４ find 00001234.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<OptOutLookUp>> LookUpAsync(
        string number,
        OptOutPaper paper,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(LookUpAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var key = SearchText.NumberKey(number.Trim().Trim('*'));
        var found = key.Length == 0 ? [] : await cases.OfNumberAsync(db, programme.Id, key, ct);
        await accessLog.RecordAsync(
            actor,
            found.Count == 0 ? LedgerAct.Searched : LedgerAct.CaseOpened,
            [.. found.Select(row => Subject.Case(row.Id))],
            LookPurposes.Payment,
            found.Count == 0 ? number : null,
            ct: ct
        );
        if (found.Count == 0)
        {
            return new UnknownCertificationNumber();
        }

        var verdicts = new Dictionary<long, OptOutVerdict>();
        foreach (var row in found)
        {
            var verdict = OptOutRules.Judge(row.Facts, paper, programme.Settings);
            if (!verdict.IsOk)
            {
                return verdict.Error;
            }

            verdicts[row.Id] = row.Notice is { } notice
                ? OptOutVerdict.Nothing(OptOutService.AlreadyOf(notice).Message)
                : verdict.Value;
        }

        var cards = await CardsAsync(db, found, verdicts, actor, ct);
        return new OptOutLookUp(cards[0].CertificationNumber, cards);
    }

    /// <summary>How many papers were registered today.</summary>
    public async Task<Result<OptOutDay>> TodayAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(TodayAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var today = JapanTime.Today(clock);
        var from = JapanTime.ToUtc(today.ToDateTime(TimeOnly.MinValue));
        var last = programme.Settings.OptOutDeadline.LastDay(programme.Settings.Calendar());
        return new OptOutDay(
            await db.OptOutNotices.CountAsync(row => row.RegisteredAt >= from && row.WithdrawnAt == null, ct),
            last.IsOk ? last.Value : programme.Settings.OptOutDeadline.On,
            programme.Settings.OptOutDeadline.Mode,
            today
        );
    }

    /// <summary>The officer's own last receipts of today, newest first.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<OptOutLine>>> RecentAsync(
        Actor actor,
        int count = 10,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(RecentAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var from = JapanTime.ToUtc(JapanTime.Today(clock).ToDateTime(TimeOnly.MinValue));
        var ids = await db
            .OptOutNotices.Where(row =>
                row.RegisteredBy == actor.StaffId && row.RegisteredAt >= from && row.WithdrawnAt == null
            )
            .OrderByDescending(row => row.Id)
            .Take(count)
            .Select(row => new { row.Id, row.CaseId })
            .ToListAsync(ct);
        return await LinesAsync(db, [.. ids.Select(row => (row.Id, row.CaseId))], actor, ct);
    }

    /// <summary>Notices that wait for somebody's decision: late, after payment, on hold, in a round.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<OptOutLine>>> WaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(WaitingAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await StandingOptOuts
            .Waiting(db)
            .OrderBy(row => row.Id)
            .Take(200)
            .Select(row => new { row.Id, row.CaseId })
            .ToListAsync(ct);
        return await LinesAsync(db, [.. ids.Select(row => (row.Id, row.CaseId))], actor, ct);
    }

    private async Task<Result<IReadOnlyList<OptOutLine>>> LinesAsync(
        AllowanceDbContext db,
        IReadOnlyList<(long NoticeId, long CaseId)> shown,
        Actor actor,
        CancellationToken ct
    )
    {
        if (shown.Count == 0)
        {
            return new List<OptOutLine>();
        }

        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. shown.Select(row => Subject.Case(row.CaseId))],
            LookPurposes.Payment,
            ct: ct
        );
        var ids = shown.Select(row => row.NoticeId).ToArray();
        var lines = await (
            from notice in db.OptOutNotices.AsNoTracking()
            where EF.Parameter(ids).Contains(notice.Id)
            join row in db.Cases on notice.CaseId equals row.Id
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            select new OptOutLine
            {
                NoticeId = notice.Id,
                CaseId = row.Id,
                RegisteredAt = notice.RegisteredAt,
                RegisteredByName = notice.RegisteredByName,
                ReceivedOn = notice.ReceivedOn,
                CertificationNumber = row.CertificationNumber,
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                Outcome = notice.Outcome,
                State = row.State,
                IsProposed = db.Proposals.Any(proposal =>
                    proposal.Kind == DecisionKind.ScheduledChange
                    && proposal.Status == ProposalStatus.Open
                    && db.ProposalItems.Any(item => item.ProposalId == proposal.Id && item.CaseId == row.Id)
                ),
            }
        ).ToDictionaryAsync(line => line.NoticeId, ct);
        return ids.Select(id => lines[id]).ToList();
    }

    private static async Task<IReadOnlyList<OptOutCard>> CardsAsync(
        AllowanceDbContext db,
        IReadOnlyList<OptOutCase> found,
        Dictionary<long, OptOutVerdict> verdicts,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = found.Select(row => row.Id).ToArray();
        var persons = await (
            from row in db.Cases.AsNoTracking()
            where EF.Parameter(ids).Contains(row.Id)
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            select new
            {
                row.Id,
                person.IsRestricted,
                Name = person.Name,
                Kana = person.NameKana,
                Address = person.Address,
                ChildCount = person.IsRestricted ? 0 : row.ChildCount,
                AmountYen = person.IsRestricted ? 0 : row.AmountYen,
            }
        ).ToDictionaryAsync(row => row.Id, ct);
        return
        [
            .. found.Select(row => new OptOutCard
            {
                CaseId = row.Id,
                CertificationNumber = row.CertificationNumber,
                IsRestricted = persons[row.Id].IsRestricted,
                Name = persons[row.Id].Name,
                NameKana = persons[row.Id].Kana,
                Address = persons[row.Id].Address,
                ChildCount = persons[row.Id].ChildCount,
                AmountYen = persons[row.Id].AmountYen,
                State = row.Facts.State,
                RunningNumber = row.RunningNumber,
                Verdict = verdicts[row.Id],
                StandingNoticeId = row.Notice?.Id,
                StandingNotice = row.Notice is null ? null : OptOutService.AlreadyOf(row.Notice),
            }),
        ];
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.RegisterOptOut, $"{nameof(OptOutQueries)}.{method}", ct);
}
