using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>Where each data item stands in a file: its header line matched against the profile.</summary>
internal sealed class HeaderMap
{
    private HeaderMap(ImportColumn?[] columns, int[] positions, IReadOnlyList<string> headers)
    {
        Columns = columns;
        Positions = positions;
        Headers = headers;
    }

    /// <summary>By data item: its column in the profile.</summary>
    public ImportColumn?[] Columns { get; }

    /// <summary>By data item: its place in a record, −1 when the file lacks it.</summary>
    public int[] Positions { get; }

    public IReadOnlyList<string> Headers { get; }

    /// <summary>The form in which headers are compared: width, spaces and case do not matter.</summary>
    public static string KeyOf(string header) => JapaneseText.Fold(header);

    /// <summary>Null when the file cannot be used; the findings say why.</summary>
    public static HeaderMap? Match(
        IReadOnlyList<string> headers,
        IReadOnlyList<ImportColumn> columns,
        IReadOnlyList<ImportColumnSpec> specs,
        Action<string, string, ImportSeverity, string> report
    )
    {
        var places = PlacesOf(headers, report, out var isUsable);
        var used = new HashSet<int>();
        var ordered = specs.Select(spec => columns.FirstOrDefault(column => column.Field == spec.Field)).ToArray();
        var positions = new int[specs.Count];
        for (var field = 0; field < specs.Count; field++)
        {
            positions[field] = Find(ordered[field], places);
            isUsable &= IsPresent(ordered[field], specs[field], positions[field], report);
            used.Add(positions[field]);
        }

        foreach (var extra in headers.Where((_, place) => !used.Contains(place)))
        {
            report(
                extra,
                ImportFindingCodes.UnknownColumn,
                ImportSeverity.Warning,
                "データ項目定義にない列です。取り込みません。必要な項目であれば、取込プロファイルに見出しを追加してください。"
            );
        }

        return isUsable ? new HeaderMap(ordered, positions, headers) : null;
    }

    private static Dictionary<string, int> PlacesOf(
        IReadOnlyList<string> headers,
        Action<string, string, ImportSeverity, string> report,
        out bool isUsable
    )
    {
        isUsable = true;
        var places = new Dictionary<string, int>();
        for (var place = 0; place < headers.Count; place++)
        {
            if (!places.TryAdd(KeyOf(headers[place]), place))
            {
                isUsable = false;
                report(
                    headers[place],
                    ImportFindingCodes.RepeatedColumn,
                    ImportSeverity.Error,
                    "同じ見出しの列が2つ以上あります。どちらを使うか決められないため、1つにしてください。"
                );
            }
        }

        return places;
    }

    private static int Find(ImportColumn? column, Dictionary<string, int> places)
    {
        foreach (var header in column is null ? [] : column.Aliases.Prepend(column.Header))
        {
            if (places.TryGetValue(KeyOf(header), out var place))
            {
                return place;
            }
        }

        return -1;
    }

    private static bool IsPresent(
        ImportColumn? column,
        ImportColumnSpec spec,
        int position,
        Action<string, string, ImportSeverity, string> report
    )
    {
        if (position >= 0 || column is null or { IsOptional: true })
        {
            return true;
        }

        report(
            column.Header,
            ImportFindingCodes.MissingColumn,
            ImportSeverity.Error,
            $"必要な列「{column.Header}」（{spec.Meaning}）がありません。1行目の見出しと取込プロファイルを確認してください。"
        );
        return false;
    }
}
