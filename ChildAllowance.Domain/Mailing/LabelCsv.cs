using System.Globalization;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Mailing;

/// <summary>宛名データ: the six columns that may leave the house, and a barcode column by a switch. Lives in memory only.</summary>
internal static class LabelCsv
{
    private const string LineEnd = "\r\n";
    private const int UsualLine = 128;
    private const int LongestNumber = 11;

    private static readonly string[] Columns = ["連番", "郵便番号", "住所", "方書", "氏名", "認定番号"];

    public static string HeaderOf(bool hasCustomerBarcode) =>
        string.Join(',', hasCustomerBarcode ? [.. Columns, "カスタマバーコード"] : Columns);

    /// <summary>Every field quoted, CRLF after every line, in posting order.</summary>
    /// <exception cref="InvalidOperationException">A letter has no code: the run was put up without the check.</exception>
    public static byte[] Write(IReadOnlyList<Label> labels, LabelProfile profile)
    {
        var output = new LabelOutput(profile.Encoding, capacity: (labels.Count + 1) * UsualLine);
        foreach (var (index, column) in HeaderOf(profile.HasCustomerBarcode).Split(',').Index())
        {
            AppendField(output, column, isFirst: index == 0);
        }

        output.Append(LineEnd);
        foreach (var label in labels)
        {
            Append(output, label, profile.HasCustomerBarcode);
        }

        return output.Complete();
    }

    /// <summary>
    /// 件数.txt: count and SHA-256 of the CSV, in the encoding of the CSV; and the ledger's checkpoint, so that whoever takes
    /// the medium holds a copy that nobody here can change.
    /// </summary>
    public static byte[] WriteCount(
        string csvName,
        byte[] csv,
        int count,
        LabelEncoding encoding,
        SignedCheckpoint? checkpoint
    )
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"ファイル名: {csvName}{LineEnd}件数: {count}{LineEnd}SHA-256: {Convert.ToHexStringLower(SHA256.HashData(csv))}{LineEnd}"
        );
        var anchor = checkpoint is null
            ? ""
            : $"{LineEnd}記録簿のチェックポイント（この下の行を変えずに保管してください）{LineEnd}"
                + checkpoint.Printed.Replace("\n", LineEnd, StringComparison.Ordinal);
        var output = new LabelOutput(encoding, (text.Length + anchor.Length) * 2);
        output.Append(text);
        output.Append(anchor);
        return output.Complete();
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

    private static void Append(LabelOutput output, Label label, bool hasCustomerBarcode)
    {
        Span<char> number = stackalloc char[LongestNumber];
        label.SequenceNumber.TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
        AppendField(output, number[..length], isFirst: true);
        AppendField(output, label.PostalCode);
        AppendField(output, label.Address);
        AppendField(output, label.BuildingName);
        AppendField(output, label.Name);
        AppendField(output, label.CertificationNumber);
        if (hasCustomerBarcode)
        {
            AppendField(output, BarcodeOf(label));
        }

        output.Append(LineEnd);
    }

    private static void AppendField(LabelOutput output, ReadOnlySpan<char> value, bool isFirst = false)
    {
        output.Append(isFirst ? "\"" : ",\"");
        for (var quote = value.IndexOf('"'); quote >= 0; quote = value.IndexOf('"'))
        {
            output.Append(value[..(quote + 1)]);
            output.Append("\"");
            value = value[(quote + 1)..];
        }

        output.Append(value);
        output.Append("\"");
    }

    private static string BarcodeOf(Label label)
    {
        var barcode = CustomerBarcode.From(label.PostalCode, label.Address + " " + label.BuildingName);
        return barcode.IsOk ? string.Concat(barcode.Value.Codes) : "";
    }
}
