using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Mailing;

/// <summary>宛名データ: the six columns that may leave the house, and a barcode column by a switch. Lives in memory only.</summary>
internal static class LabelCsv
{
    private const string LineEnd = "\r\n";

    private static readonly string[] Columns = ["連番", "郵便番号", "住所", "方書", "氏名", "認定番号"];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static string HeaderOf(bool hasCustomerBarcode) =>
        string.Join(',', hasCustomerBarcode ? [.. Columns, "カスタマバーコード"] : Columns);

    /// <summary>Every field quoted, CRLF after every line, in posting order.</summary>
    /// <exception cref="InvalidOperationException">A letter has no code: the run was put up without the check.</exception>
    public static byte[] Write(IReadOnlyList<MailingItem> items, LabelProfile profile)
    {
        var text = new StringBuilder(items.Count * 96);
        AppendLine(text, HeaderOf(profile.HasCustomerBarcode).Split(','));
        foreach (var item in items)
        {
            string[] fields =
            [
                item.SequenceNumber.ToString(CultureInfo.InvariantCulture),
                item.PostalCode,
                item.Address,
                item.BuildingName,
                item.Name,
                item.CertificationNumber,
            ];
            AppendLine(text, profile.HasCustomerBarcode ? [.. fields, BarcodeOf(item)] : fields);
        }

        return Encode(text.ToString(), profile.Encoding);
    }

    /// <summary>件数.txt: count and SHA-256 of the CSV, in the encoding of the CSV.</summary>
    public static byte[] WriteCount(string csvName, byte[] csv, int count, LabelEncoding encoding)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"ファイル名: {csvName}{LineEnd}件数: {count}{LineEnd}SHA-256: {Convert.ToHexStringLower(SHA256.HashData(csv))}{LineEnd}"
        );
        return Encode(text, encoding);
    }

    /// <summary>Data lines of a written file: line ends outside quotes, less the header.</summary>
    public static int CountRows(ReadOnlySpan<byte> csv)
    {
        var lines = 0;
        var isQuoted = false;
        foreach (var value in csv)
        {
            if (value == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (value == '\n' && !isQuoted)
            {
                lines++;
            }
        }

        return lines - 1;
    }

    private static void AppendLine(StringBuilder text, ReadOnlySpan<string> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            text.Append(index == 0 ? "\"" : ",\"");
            text.Append(fields[index].Replace("\"", "\"\"", StringComparison.Ordinal));
            text.Append('"');
        }

        text.Append(LineEnd);
    }

    private static string BarcodeOf(MailingItem item)
    {
        var barcode = CustomerBarcode.From(item.PostalCode, item.Address + " " + item.BuildingName);
        return barcode.IsOk ? string.Concat(barcode.Value.Codes) : "";
    }

    private static byte[] Encode(string text, LabelEncoding encoding) =>
        encoding == LabelEncoding.Utf8
            ? [.. Utf8.GetPreamble(), .. Utf8.GetBytes(text)]
            : Cp932.Encode(text).Bytes
                ?? throw new InvalidOperationException("A letter of the label data has no CP932 code.");
}
