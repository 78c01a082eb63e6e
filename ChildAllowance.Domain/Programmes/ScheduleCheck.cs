using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>日程と期限: in their order, on days that the calendar knows.</summary>
internal static class ScheduleCheck
{
    public static IEnumerable<ProgrammeSettingsFault> Faults(ProgrammeSettings settings) =>
        [.. OrderFaults(settings), .. DeadlineFaults(settings), .. TransferFaults(settings)];

    private static IEnumerable<ProgrammeSettingsFault> OrderFaults(ProgrammeSettings settings)
    {
        if (settings.PlannedNoticeOn >= settings.OptOutDeadline.On)
        {
            yield return new(nameof(settings.OptOutDeadline), "案内文の発送予定日より後の日付を入力してください。");
        }

        if (settings.OptOutDeadline.On >= settings.PlannedTransferOn)
        {
            yield return new(nameof(settings.PlannedTransferOn), "受給拒否の届出期限より後の日付を入力してください。");
        }
    }

    private static IEnumerable<ProgrammeSettingsFault> DeadlineFaults(ProgrammeSettings settings)
    {
        var calendar = settings.Calendar();
        (string Code, Deadline Deadline)[] deadlines =
        [
            (nameof(settings.OptOutDeadline), settings.OptOutDeadline),
            (nameof(settings.AccountNoticeDeadline), settings.AccountNoticeDeadline),
            (nameof(settings.ApplicationDeadline), settings.ApplicationDeadline),
        ];
        return
        [
            .. deadlines
                .Where(named => !named.Deadline.LastDay(calendar).IsOk)
                .Select(named => new ProgrammeSettingsFault(
                    named.Code,
                    "祝日一覧の範囲の外の日付です。祝日を追加するか、「閉庁日でもその日」を選んでください。"
                )),
        ];
    }

    private static IEnumerable<ProgrammeSettingsFault> TransferFaults(ProgrammeSettings settings)
    {
        if (settings.Calendar().CheckTransferDate(settings.PlannedTransferOn).Error is { } refusal)
        {
            yield return new(nameof(settings.PlannedTransferOn), refusal.Message);
        }

        if (settings.LeadBusinessDays is < 0 or > 30)
        {
            yield return new(nameof(settings.LeadBusinessDays), "0から30までの数を入力してください。");
        }
    }
}
