using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Sheets;

/// <summary>One column of a sheet: its heading, and the cell that it makes of a row.</summary>
/// <param name="Width">In letters of the standard font; a kanji takes two.</param>
/// <param name="CellOf">A <see cref="string"/>, a number, or <see langword="null"/> for an empty cell.</param>
public sealed record SheetColumn<TRow>(string Header, SheetFormat Format, int Width, Func<TRow, object?> CellOf)
{
    public static SheetColumn<TRow> Text(string header, int width, Func<TRow, string> cellOf) =>
        new(header, SheetFormat.Text, width, cellOf);

    public static SheetColumn<TRow> Count(string header, Func<TRow, long?> cellOf) =>
        new(header, SheetFormat.Count, 12, row => cellOf(row));

    public static SheetColumn<TRow> Yen(string header, Func<TRow, long?> cellOf) =>
        new(header, SheetFormat.Yen, 18, row => cellOf(row));

    public static SheetColumn<TRow> Date(string header, Func<TRow, DateOnly?> cellOf) =>
        new(
            header,
            SheetFormat.Date,
            18,
            row => cellOf(row) is { } on ? SerialOf(on.ToDateTime(TimeOnly.MinValue)) : null
        );

    /// <summary>An instant (UTC), shown in Japan's time to the minute.</summary>
    public static SheetColumn<TRow> Time(string header, Func<TRow, DateTime?> cellOf) =>
        new(header, SheetFormat.Time, 24, row => cellOf(row) is { } at ? SerialOf(JapanTime.FromUtc(at)) : null);

    // Spreadsheets count days from 1899-12-30; whole minutes, so that sorting and grouping see what is shown.
    private static double SerialOf(DateTime at) =>
        Math.Floor((at - new DateTime(1899, 12, 30)).TotalMinutes) / TimeSpan.FromDays(1).TotalMinutes;
}
