using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

/// <summary>期間 as written in messages and in the history.</summary>
internal static class Period
{
    public static string Show(DateOnly from, DateOnly? to) =>
        $"{JapaneseDate.Show(from)}から{(to is { } day ? JapaneseDate.Show(day) : "契約期間の終わり")}まで";
}
