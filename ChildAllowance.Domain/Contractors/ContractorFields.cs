using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Contractors;

/// <summary>Checks of what was typed into the register; the first fault is the answer.</summary>
internal static class ContractorFields
{
    /// <summary>What must be there and fit into its column.</summary>
    public static DomainError? Refuse(params IReadOnlyList<(string Field, string? Text, int Max)> required)
    {
        foreach (var (field, text, max) in required)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return new ContractorFieldMissing(field);
            }

            if (TooLong(field, text, max) is { } tooLong)
            {
                return tooLong;
            }
        }

        return null;
    }

    public static DomainError? TooLong(string field, string? text, int max) =>
        text is not null && text.Length > max ? new ContractorFieldTooLong(field, max) : null;

    public static DomainError? Refuse(DateOnly from, DateOnly? to) =>
        to < from ? new PeriodReversed(from, to.Value) : null;

    /// <summary>What has happened cannot lie after today (JST).</summary>
    public static DomainError? InFuture(string field, DateOnly? day, Operation operation) =>
        day > JapanTime.DateOf(operation.At) ? new DayInFuture(field) : null;

    public static DomainError? ReasonMissing(Operation operation) =>
        Refuse(("理由", operation.Reason, ContractorLimits.Text));

    public static string Key(string text) => JapaneseText.Fold(text);

    /// <summary>The text without the blanks around it; nothing for blanks alone.</summary>
    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
