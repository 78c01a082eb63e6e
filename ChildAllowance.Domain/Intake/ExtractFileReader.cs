using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// Reads one CSV file record by record within a bounded memory, matches its header to the profile and gathers what the
/// check sheet shows. Faults of the file's form become findings.
/// </summary>
internal sealed class ExtractFileReader : IDisposable
{
    private const int LongestField = 4_000;
    private const int MostColumns = 300;

    private readonly ImportFileKind kind;
    private readonly string fileName;
    private readonly ImportFindings findings;
    private readonly BoundedTextReader text;
    private readonly CsvParser parser;
    private readonly IReadOnlyList<ImportColumnSpec> specs;
    private readonly IReadOnlyList<ImportColumn> columns;
    private ColumnStatistics[] statistics = [];
    private HeaderMap? header;
    private bool hasBadQuote;
    private bool isBroken;

    public ExtractFileReader(
        ImportFileKind kind,
        string fileName,
        TextReader source,
        ImportProfile profile,
        ImportFindings findings
    )
    {
        this.kind = kind;
        this.fileName = fileName;
        this.findings = findings;
        specs = ImportColumns.Of(kind);
        columns = profile.ColumnsOf(kind);
        text = new BoundedTextReader(source);
        parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                IgnoreBlankLines = false,
                MaxFieldSize = LongestField,
                BufferSize = 16 * 1024,
                BadDataFound = _ => hasBadQuote = true,
            }
        );
        Fields = new RecordFields(new CurrentRecord(this, specs), profile.DateStyle);
    }

    /// <summary>The record that <see cref="Read"/> stands on.</summary>
    public RecordFields Fields { get; }

    /// <summary>Records after the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Record that is being read; the header is 1.</summary>
    public long Row { get; private set; }

    /// <summary>Reads the header line; false when no row can be checked.</summary>
    public bool Open()
    {
        if (!Next())
        {
            return false;
        }

        var headers = parser.Record!;
        if (headers.Length > MostColumns)
        {
            Break($"列が多すぎます（{MostColumns}列まで）。受給者または児童のCSVか確認してください。", 1);
            return false;
        }

        statistics = [.. headers.Select((_, place) => new ColumnStatistics(countsCodes: false))];
        header = HeaderMap.Match(
            headers,
            columns,
            specs,
            (column, code, severity, message) => Report(1, column, code, severity, "", message)
        );
        if (header is null)
        {
            return false;
        }

        UseHeader(header);
        return true;
    }

    /// <summary>Goes to the next record; false at the end or when the rest cannot be read.</summary>
    public bool Read()
    {
        while (Next())
        {
            if (parser.Count == 1 && parser[0].Length == 0)
            {
                continue;
            }

            Rows++;
            Fields.Begin(parser, Row);
            if (HasSoundShape())
            {
                AddStatistics();
            }

            return true;
        }

        return false;
    }

    /// <summary>Reports what only the whole file shows, after the last row.</summary>
    public void Finish()
    {
        if (header is null || isBroken)
        {
            return;
        }

        if (Rows == 0)
        {
            Report(
                1,
                "",
                ImportFindingCodes.NoRows,
                ImportSeverity.Error,
                "",
                "見出しだけで、データの行がありません。書き出しの条件を確認してください。"
            );
        }

        for (var place = 0; place < statistics.Length; place++)
        {
            if (statistics[place].HoldsIndividualNumbers)
            {
                Report(
                    1,
                    HeaderAt(place),
                    ImportFindingCodes.IndividualNumber,
                    ImportSeverity.Error,
                    "",
                    "この列の値はすべて個人番号（マイナンバー）の形式です。この業務では個人番号を保有できません。列を除いて書き出し直してください。"
                );
            }
        }
    }

    public void Report(long row, string column, string code, ImportSeverity severity, string value, string message) =>
        findings.Add(new ImportFinding(kind, fileName, row, column, code, severity, value, message));

    public IReadOnlyList<DataItemCheck> CheckSheet() =>
        [
            .. specs.Select(
                (spec, field) =>
                {
                    var place = header?.Positions[field] ?? -1;
                    var found = place < 0 ? null : statistics[place];
                    return new DataItemCheck
                    {
                        File = kind,
                        Header = header?.Columns[field]?.Header ?? spec.Header,
                        FoundHeader = place < 0 ? null : header!.Headers[place],
                        Meaning = spec.Meaning,
                        IsRequired = spec.IsRequired,
                        Rows = Rows,
                        Filled = found?.Filled ?? 0,
                        Shortest = found is { Filled: > 0 } ? found.Shortest : 0,
                        Longest = found?.Longest ?? 0,
                        MaxLength = spec.MaxLength,
                        Codes =
                        [
                            .. (found?.Codes ?? new Dictionary<string, int>())
                                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                                .Select(pair => new CodeCount(pair.Key, pair.Value)),
                        ],
                    };
                }
            ),
        ];

    public void Dispose() => parser.Dispose();

    private void UseHeader(HeaderMap map)
    {
        for (var field = 0; field < specs.Count; field++)
        {
            if (map.Positions[field] >= 0 && specs[field].Form == ImportColumnForm.Code)
            {
                statistics[map.Positions[field]] = new ColumnStatistics(countsCodes: true);
            }
        }

        Fields.Use(map);
    }

    private bool Next()
    {
        if (isBroken)
        {
            return false;
        }

        try
        {
            hasBadQuote = false;
            var read = parser.Read();
            text.RecordRead();
            Row += read ? 1 : 0;
            return read;
        }
        catch (CsvShapeException exception)
        {
            Break(exception.Message, exception.Line);
        }
        catch (MaxFieldSizeException)
        {
            Break("項目が長すぎます。引用符（\"）が閉じていない可能性があります。書き出し直してください。", Row + 1);
        }

        return false;
    }

    private void Break(string message, long row)
    {
        isBroken = true;
        Report(row, "", ImportFindingCodes.Shape, ImportSeverity.Error, "", message);
    }

    private bool HasSoundShape()
    {
        if (parser.Count != header!.Headers.Count)
        {
            Fields.Fail(
                ImportFindingCodes.FieldCount,
                $"列の数が見出しと違います（見出し{header.Headers.Count}列、この行{parser.Count}列）。行が途中で切れていないか確認してください。"
            );
            return false;
        }

        // The parser unescapes a field only when it is asked for, and reports a bad quote only then.
        for (var place = 0; place < parser.Count; place++)
        {
            _ = parser[place];
        }

        if (hasBadQuote)
        {
            Fields.Fail(
                ImportFindingCodes.BadQuote,
                "引用符（\"）の付け方が正しくありません。閉じていない引用符がないか確認し、書き出し直してください。"
            );
        }

        return !hasBadQuote;
    }

    private void AddStatistics()
    {
        for (var place = 0; place < statistics.Length; place++)
        {
            statistics[place].Add(parser[place]);
        }
    }

    private string HeaderAt(int place)
    {
        var field = Array.IndexOf(header!.Positions, place);
        return field >= 0 ? header.Columns[field]!.Header : header.Headers[place];
    }
}
