using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Audit;

/// <summary>The page of the log that is shown, as one parameter of the address; none for the newest.</summary>
/// <param name="Parameter">Name in the address.</param>
public sealed record AuditPlace(string Parameter, string Value)
{
    public const string BeforeName = "before";
    public const string AfterName = "after";
    public const string DayName = "on";
    public const string EndName = "end";

    private const string OldestValue = "oldest";

    /// <summary>Every parameter that names a page.</summary>
    public static IReadOnlyList<string> Names { get; } = [BeforeName, AfterName, DayName, EndName];

    public static AuditPlace Oldest { get; } = new(EndName, OldestValue);

    public LedgerTurn Turn =>
        Parameter switch
        {
            BeforeName when LedgerCursor.Parse(Value) is { } cursor => LedgerTurn.OlderThan(cursor),
            AfterName when LedgerCursor.Parse(Value) is { } cursor => LedgerTurn.NewerThan(cursor),
            DayName when AuditForm.ReadDay(Value) is { } day => LedgerTurn.At(
                JapanTime.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue))
            ),
            EndName when Value == OldestValue => LedgerTurn.Oldest,
            _ => LedgerTurn.Newest,
        };

    public static AuditPlace OlderThan(LedgerCursor cursor) => new(BeforeName, cursor.ToString());

    public static AuditPlace NewerThan(LedgerCursor cursor) => new(AfterName, cursor.ToString());

    /// <summary>The page that begins with the last entry of a day, JST.</summary>
    public static AuditPlace On(DateOnly day) => new(DayName, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
