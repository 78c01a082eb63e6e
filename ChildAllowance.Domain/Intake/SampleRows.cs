using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChildAllowance.Domain.Intake;

/// <summary>The header and the first three records of a file, as they were read.</summary>
internal static class SampleRows
{
    private const int Records = 4;
    private const int LongestValue = 40;
    private const int MostColumns = 40;

    public static IReadOnlyList<IReadOnlyList<string>> Read(TextReader source)
    {
        using var bounded = new BoundedTextReader(source);
        using var parser = new CsvParser(
            bounded,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MaxFieldSize = 4_000 }
        );
        var rows = new List<IReadOnlyList<string>>();
        try
        {
            while (rows.Count < Records && parser.Read())
            {
                bounded.RecordRead();
                rows.Add([.. parser.Record!.Take(MostColumns).Select(Shorten)]);
            }
        }
        catch (Exception exception) when (exception is CsvShapeException or MaxFieldSizeException)
        {
            // The inspection itself reports the fault with its row; what could be read is shown.
            return rows;
        }

        return rows;
    }

    private static string Shorten(string value) => value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
