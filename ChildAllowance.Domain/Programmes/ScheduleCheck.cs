using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>日程と期限: in their order, on days that the calendar knows.</summary>
internal static class ScheduleCheck
{
    private const string BeyondCalendar =
        "祝日一覧の範囲の外の日付です。祝日を追加するか、「閉庁日でもその日」を選んでください。";

    public static IEnumerable<ProgrammeSettingsFault> Faults(ProgrammeSettings settings) =>
        [
            .. OrderFaults(settings),
            .. DeadlineFaults(settings),
            .. CategoryFaults(settings),
            .. TransferFaults(settings),
        ];

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
                .Select(named => new ProgrammeSettingsFault(named.Code, BeyondCalendar)),
        ];
    }

    private static IEnumerable<ProgrammeSettingsFault> CategoryFaults(ProgrammeSettings settings)
    {
        var calendar = settings.Calendar();
        foreach (var same in settings.CategoryDeadlines.GroupBy(own => own.Category))
        {
            if (CategoryFault(same.First(), same.Count(), settings, calendar) is { } remedy)
            {
                yield return new(SettingItems.DeadlineCode(same.Key), remedy);
            }
        }
    }

    private static string? CategoryFault(
        CategoryDeadline own,
        int count,
        ProgrammeSettings settings,
        BusinessCalendar calendar
    ) =>
        own switch
        {
            _ when count > 1 => "同じ区分の期限が2件あります。1件だけにしてください。",
            { On: null, MonthsAfterBirth: null } => "期限の日付を入力してください。",
            { On: not null, MonthsAfterBirth: not null } => "日付か月数のどちらかだけを入力してください。",
            { MonthsAfterBirth: < 1 or > 24 } => "月数は1から24までの数を入力してください。",
            _ when !own.For(settings.LatestBirthOn).LastDay(calendar).IsOk => BeyondCalendar,
            _ => null,
        };

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
