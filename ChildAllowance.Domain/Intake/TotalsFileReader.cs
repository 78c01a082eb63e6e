using System.Globalization;
using ChildAllowance.Domain.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChildAllowance.Domain.Intake;

/// <summary>Reads 件数.csv (<c>種別,件数</c>) and compares it with the rows that were read.</summary>
internal static class TotalsFileReader
{
    private const int MostRows = 100;

    public static void Check(
        TextReader source,
        string fileName,
        IReadOnlyDictionary<string, long> counted,
        ImportFindings findings
    )
    {
        void Report(long row, string column, string value, string message) =>
            findings.Add(
                new ImportFinding(
                    ImportFileKind.Totals,
                    fileName,
                    row,
                    column,
                    ImportFindingCodes.Totals,
                    ImportSeverity.Error,
                    value,
                    message
                )
            );

        var stated = Read(source, Report);
        foreach (var (kind, count) in counted)
        {
            if (!stated.Remove(kind, out var total))
            {
                Report(1, "種別", kind, $"「{kind}」の件数がありません。件数ファイルを確認してください。");
            }
            else if (total.Count != count)
            {
                Report(
                    total.Row,
                    "件数",
                    total.Count.ToString(CultureInfo.InvariantCulture),
                    $"{kind}の件数が一致しません（件数ファイル{total.Count:N0}件、読み取った行{count:N0}件）。ファイルが途中で切れていないか確認してください。"
                );
            }
        }
    }

    private static Dictionary<string, (long Row, long Count)> Read(
        TextReader source,
        Action<long, string, string, string> report
    )
    {
        var stated = new Dictionary<string, (long Row, long Count)>();
        using var bounded = new BoundedTextReader(source);
        using var parser = new CsvParser(
            bounded,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MaxFieldSize = 100 }
        );
        try
        {
            for (long row = 1; parser.Read() && row <= MostRows; row++)
            {
                if (row > 1)
                {
                    Take(parser, row, stated, report);
                }
            }
        }
        catch (Exception exception) when (exception is CsvShapeException or MaxFieldSizeException)
        {
            report(1, "", "", "件数ファイルを読み取れません。「種別,件数」の形で書き出し直してください。");
        }

        return stated;
    }

    private static void Take(
        CsvParser parser,
        long row,
        Dictionary<string, (long Row, long Count)> stated,
        Action<long, string, string, string> report
    )
    {
        var kind = parser[0].Trim();
        var count = parser.Count > 1 ? JapaneseText.NarrowAscii(parser[1]).Trim() : "";
        if (!long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            report(row, "件数", count, "件数を数字で書いてください。");
        }
        else if (!stated.TryAdd(kind, (row, number)))
        {
            report(row, "種別", kind, "同じ種別が2回あります。");
        }
    }
}
