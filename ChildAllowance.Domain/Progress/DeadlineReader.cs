using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Progress;

/// <summary>Dates of the programme and of rounds on their way, with what still waits for them.</summary>
internal sealed class DeadlineReader(AllowanceDbContext db, CurrentProgramme programme, DateOnly today)
{
    public async Task<IReadOnlyList<ProgressDeadline>> ReadAsync(CancellationToken ct)
    {
        var settings = programme.Settings;
        var deadlines = new List<ProgressDeadline>
        {
            Of("受給拒否の届出期限", LastDayOf(settings.OptOutDeadline), await CountAsync(CaseState.Notified, ct)),
            Of("第1回の振込予定日", settings.PlannedTransferOn, await CountAsync(CaseState.Payable, ct)),
            Of(
                "口座変更の届出期限",
                LastDayOf(settings.AccountNoticeDeadline),
                await CountAsync(CaseState.TransferFailed, ct)
            ),
            Of("申請の期限", LastDayOf(settings.ApplicationDeadline), await CountAsync(CaseState.Invited, ct)),
        };
        deadlines.AddRange(await RoundsAsync(ct));
        return [.. deadlines.OrderBy(deadline => deadline.On)];
    }

    private async Task<IEnumerable<ProgressDeadline>> RoundsAsync(CancellationToken ct)
    {
        var calendar = programme.Settings.Calendar();
        var rounds = await db
            .PaymentBatches.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programme.Id
                && row.State != PaymentBatchState.HandedOver
                && row.State != PaymentBatchState.Closed
                && row.State != PaymentBatchState.Cancelled
            )
            .ToListAsync(ct);
        return rounds
            .Select(row =>
                (Round: row, Latest: calendar.LatestHandOver(row.TransferOn, programme.Settings.LeadBusinessDays))
            )
            .Where(pair => pair.Latest.IsOk)
            .Select(pair =>
                Of($"第{pair.Round.Number}回支払のファイル引渡し", pair.Latest.Value, pair.Round.PaymentCount)
            );
    }

    private DateOnly LastDayOf(Deadline deadline)
    {
        var last = deadline.LastDay(programme.Settings.Calendar());
        return last.IsOk ? last.Value : deadline.On;
    }

    private ProgressDeadline Of(string label, DateOnly on, int waiting) =>
        new(label, on, on.DayNumber - today.DayNumber, waiting);

    private Task<int> CountAsync(CaseState state, CancellationToken ct) =>
        db.Cases.CountAsync(row => row.ProgrammeId == programme.Id && row.State == state, ct);
}
