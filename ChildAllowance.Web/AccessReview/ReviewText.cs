using System.Globalization;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.AccessReview;

/// <summary>Words and colours of the 定期分析.</summary>
internal static class ReviewText
{
    public static Tone ToneOf(ReviewVerdict verdict) =>
        verdict switch
        {
            ReviewVerdict.NoProblem => Tone.Ok,
            ReviewVerdict.Checking => Tone.Go,
            ReviewVerdict.ActionNeeded => Tone.Bad,
            _ => Tone.Warn,
        };

    public static string Label(ReviewMonthState state) =>
        state switch
        {
            ReviewMonthState.Running => "月の途中",
            ReviewMonthState.NotRun => "未分析",
            ReviewMonthState.ToAssess => "評価待ち",
            ReviewMonthState.ToSign => "確認待ち",
            ReviewMonthState.SignedOff => "確認済",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static Tone ToneOf(ReviewMonthState state) =>
        state switch
        {
            ReviewMonthState.SignedOff => Tone.Ok,
            ReviewMonthState.Running => Tone.Go,
            _ => Tone.Warn,
        };

    public static string Days(ReviewFindingRow row) =>
        row.On == row.LastOn
            ? JapaneseDate.ShowWithWeekday(row.On)
            : $"{JapaneseDate.ShowShort(row.On)}～{JapaneseDate.ShowShort(row.LastOn)}";

    public static string Who(string staffId, IReadOnlyDictionary<string, string> names) =>
        staffId switch
        {
            "system" => "システム",
            "unknown" => "登録のない利用者",
            _ => names.GetValueOrDefault(staffId, staffId),
        };

    public static string UnitOf(ReviewUnit unit) =>
        unit switch
        {
            ReviewUnit.Times => "倍",
            ReviewUnit.Percent => "%",
            ReviewUnit.Days => "日",
            _ => "",
        };

    /// <summary>A parameter as it is shown and typed: <c>100</c>, <c>20:00</c>.</summary>
    public static string Typed(ReviewUnit unit, int value) =>
        unit == ReviewUnit.ClockTime
            ? TimeOnly.MinValue.AddMinutes(value).ToString("H:mm", CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was typed, or <see langword="null"/> where it is no number or time.</summary>
    public static int? Read(ReviewUnit unit, string text)
    {
        var typed = Domain.Text.JapaneseText.NarrowAscii(text).Trim().Replace(",", "", StringComparison.Ordinal);
        if (unit == ReviewUnit.ClockTime)
        {
            return TimeOnly.TryParseExact(
                typed,
                ["H:mm", "HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
                ? (int)time.ToTimeSpan().TotalMinutes
                : null;
        }

        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static string Numbers(ReviewRuleSetting rule) =>
        string.Join(
            "、",
            rule.Definition.Parameters.Select(one => $"{one.Label} {Typed(one.Unit, rule[one.Key])}{UnitOf(one.Unit)}")
        );

    /// <summary>All entries behind a finding in the log: the staff member's, of these days and kinds.</summary>
    public static string LogUrl(ReviewFindingDetail detail)
    {
        var form = new AuditForm
        {
            From = detail.Row.On,
            To = detail.Row.LastOn,
            Staff = detail.Row.StaffId,
            Kind = AuditActs.CodeOf(detail.Acts),
        };
        var query = form.ToQuery().Select(part => $"{part.Key}={Uri.EscapeDataString((string)part.Value!)}");
        return $"{Urls.Audit}?{string.Join('&', query)}";
    }

    /// <summary>The kinds of a trace with their counts: <c>案件の閲覧 3、一覧の表示 1</c>.</summary>
    public static string Acts(TracedStaff staff) =>
        string.Join(
            "、",
            staff
                .ByAct.OrderByDescending(act => act.Value)
                .ThenBy(act => act.Key, StringComparer.Ordinal)
                .Select(act => $"{ActLabel(act.Key)} {AuditText.Number(act.Value)}")
        );

    private static string ActLabel(string act) =>
        Enum.TryParse<LedgerAct>(act, out var known) ? AuditActs.Label(known) : act;
}
