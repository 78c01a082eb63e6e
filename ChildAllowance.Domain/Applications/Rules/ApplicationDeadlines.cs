using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>
/// Whether an application came in time: the deadline of its category, for newborns counted from the birth, with floor
/// and holiday rule, by the day of arrival or the postmark.
/// </summary>
public static class ApplicationDeadlines
{
    /// <summary>The deadline that holds for a child.</summary>
    public static Deadline Of(RecipientCategory category, DateOnly birth, ProgrammeSettings settings) =>
        OwnOf(category, settings)?.For(birth) ?? settings.ApplicationDeadline;

    /// <param name="receivedOn">収受日</param>
    /// <param name="postmarkedOn">消印日; null at the counter or where it cannot be read.</param>
    /// <returns>The outcome with its reason; a refusal where the holiday rule needs days that the calendar lacks.</returns>
    public static Result<DeadlineOutcome> Judge(
        RecipientCategory category,
        DateOnly birth,
        DateOnly receivedOn,
        DateOnly? postmarkedOn,
        ProgrammeSettings settings
    )
    {
        var outcome = Of(category, birth, settings).IsMet(receivedOn, postmarkedOn, settings.Calendar());
        return outcome.IsOk
            ? outcome.Value with
            {
                Reason = outcome.Value.Reason + RuleOf(category, birth, settings),
            }
            : outcome;
    }

    /// <summary>As the single one, for all children of a paper: the first that is late, or the one that ends first.</summary>
    public static Result<DeadlineOutcome> JudgeAll(
        RecipientCategory category,
        IEnumerable<DateOnly> births,
        DateOnly receivedOn,
        DateOnly? postmarkedOn,
        ProgrammeSettings settings
    )
    {
        var outcomes = births
            .Distinct()
            .Order()
            .Select(birth => Judge(category, birth, receivedOn, postmarkedOn, settings))
            .ToList();
        return outcomes.Find(outcome => !outcome.IsOk)
            ?? outcomes.Find(outcome => !outcome.Value!.Met)
            ?? outcomes.MinBy(outcome => outcome.Value!.LastDay)
            ?? settings.ApplicationDeadline.IsMet(receivedOn, postmarkedOn, settings.Calendar());
    }

    /// <summary>How the last day came about, where it was counted from the birth.</summary>
    private static string RuleOf(RecipientCategory category, DateOnly birth, ProgrammeSettings settings)
    {
        if (OwnOf(category, settings) is not { MonthsAfterBirth: { } months } own)
        {
            return "";
        }

        var counted = own.For(birth).On;
        var term = $"出生日（{JapaneseDate.Show(birth)}）の翌日から{months}か月";
        return own.FloorOn is { } floor && floor > counted
            ? $"{term}の{JapaneseDate.Show(counted)}が、設定された最も早い期限の{JapaneseDate.Show(floor)}より前のためです。"
            : $"{term}の期限です。";
    }

    private static CategoryDeadline? OwnOf(RecipientCategory category, ProgrammeSettings settings) =>
        settings.CategoryDeadlines.FirstOrDefault(own => own.Category == category);
}
