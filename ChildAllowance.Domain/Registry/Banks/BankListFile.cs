using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>A row of a bank list; an empty <paramref name="BranchCode"/> means the bank itself.</summary>
public sealed record BankListRow(string BankCode, string BranchCode, string Kana, string Name);

/// <summary>Why a list can not be taken, by row (the header is 1) and column.</summary>
public sealed record BankListFault(int Row, string Column, string Value, string Message);

/// <summary>A list as it was read. With faults it is not taken at all.</summary>
internal sealed record BankListReading(
    TextFileEncoding Encoding,
    IReadOnlyList<string> Samples,
    IReadOnlyList<BankListRow> Rows,
    IReadOnlyList<BankListFault> Faults
);

/// <summary>
/// Reads 金融機関コード, 支店コード, カナ, 漢字 (columns in any order, matched by their header). All rows are checked and all
/// faults are told.
/// </summary>
internal static class BankListFile
{
    /// <summary>All branches of Japan have some 3 MB.</summary>
    public const int LargestBytes = 20 * 1024 * 1024;

    public const int LongestName = 100;

    private const byte EndMark = 0x1A;
    private const int SampleLines = 3;

    public static async Task<Result<BankListReading>> ReadAsync(
        ReadOnlyMemory<byte> content,
        TextFileEncoding? chosen,
        CancellationToken ct
    )
    {
        if (content.Length > LargestBytes)
        {
            return new BankListTooLarge();
        }

        using var bytes = new MemoryStream(content.ToArray(), writable: false);
        var encoding = chosen is { } kind
            ? await TextEncodingDetector.CheckAsync(bytes, kind, ct)
            : await TextEncodingDetector.DetectAsync(bytes, ct);
        if (!encoding.IsOk)
        {
            return encoding.Error;
        }

        var end = content.Span[^1] == EndMark ? content.Length - 1 : content.Length;
        var text = encoding.Value.Encoding.GetString(content.Span[encoding.Value.PreambleLength..end]);
        var rows = new BankListRows();
        Parse(text, rows, ct);
        return new BankListReading(encoding.Value.Kind, SamplesOf(text), rows.Taken, rows.Faults);
    }

    private static void Parse(string text, BankListRows rows, CancellationToken ct)
    {
        var hasBadQuote = false;
        using var reader = new StringReader(text);
        using var parser = new CsvParser(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                IgnoreBlankLines = false,
                MaxFieldSize = 1_000,
                BadDataFound = _ => hasBadQuote = true,
            }
        );
        try
        {
            while (parser.Read())
            {
                ct.ThrowIfCancellationRequested();
                hasBadQuote = false;
                var cells = parser.Record!;
                rows.Take(cells, hasBadQuote);
                if (!rows.HasHeader)
                {
                    return;
                }
            }
        }
        catch (MaxFieldSizeException)
        {
            rows.Break("項目が長すぎます。引用符（\"）が閉じていない可能性があります。書き出し直してください。");
        }

        rows.Finish();
    }

    private static List<string> SamplesOf(string text)
    {
        using var reader = new StringReader(text.Length > 4_000 ? text[..4_000] : text);
        var lines = new List<string>();
        while (lines.Count < SampleLines && reader.ReadLine() is { } line)
        {
            lines.Add(line.Length > 200 ? line[..200] : line);
        }

        return lines;
    }
}
