namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Header, data, trailer, end: each record only where it belongs, by the bank's column table.</summary>
internal sealed class ZenginRecordSequence(List<ZenginReadError> errors)
{
    private byte _previous;

    public ZenginHeaderRecord? Header { get; private set; }

    public List<ZenginDataRecord> Lines { get; } = [];

    public long TotalYen { get; private set; }

    public void Take(ReadOnlySpan<byte> record, int number, bool isLast)
    {
        var fields = new ZenginFieldReader(record, number, errors);
        var kind = record[0];
        fields.Require(IsInOrder(_previous, kind), 1, "データ区分", "レコードの順序（1、2、8、9）に合っていません");
        fields.Require(isLast == (kind == ZenginLayout.End), 1, "データ区分", "ファイルの終わり方に合っていません");
        _previous = kind;
        switch (kind)
        {
            case ZenginLayout.Header:
                Header = ReadHeader(fields);
                break;
            case ZenginLayout.Data:
                var line = ReadData(fields);
                Lines.Add(line);
                TotalYen += line.AmountYen;
                break;
            case ZenginLayout.Trailer:
                CheckTrailer(fields);
                break;
            case ZenginLayout.End:
                fields.Blank(2, ZenginLayout.RecordLength);
                break;
            default:
                break;
        }
    }

    private static bool IsInOrder(byte previous, byte kind) =>
        (previous, kind)
            is
                (0, ZenginLayout.Header)
                or
                (ZenginLayout.Header or ZenginLayout.Data, ZenginLayout.Data)
                or
                (ZenginLayout.Data, ZenginLayout.Trailer)
                or
                (ZenginLayout.Trailer, ZenginLayout.End);

    private static ZenginHeaderRecord ReadHeader(ZenginFieldReader fields)
    {
        fields.Exactly(2, ZenginLayout.TransferKindCode, "種別コード");
        fields.Exactly(4, "0", "コード区分");
        fields.Blank(104, 120);
        var month = (int)fields.Number(55, 56, "振込指定日");
        var day = (int)fields.Number(57, 58, "振込指定日");
        fields.Require(IsDayOfSomeYear(month, day), 55, "振込指定日", "ありえない日付です");
        return new ZenginHeaderRecord(
            fields.Digits(5, 14, "振込依頼人コード"),
            fields.PersonName(15, 54, "振込依頼人名"),
            month,
            day,
            fields.Digits(59, 62, "仕向銀行番号"),
            fields.BankName(63, 77, "仕向銀行名"),
            fields.Digits(78, 80, "仕向支店番号"),
            fields.BankName(81, 95, "仕向支店名"),
            fields.OneOf(96, "129 ", "依頼人の預金種目"),
            fields.DigitsOrBlank(97, 103, "依頼人の口座番号")
        );
    }

    private static ZenginDataRecord ReadData(ZenginFieldReader fields)
    {
        fields.Blank(114, 120);
        var mark = fields.OneOf(113, "Y ", "識別表示");
        var amount = fields.Number(81, 90, "振込金額");
        fields.Require(amount > 0, 81, "振込金額", "0円です");
        return new ZenginDataRecord(
            fields.Digits(2, 5, "被仕向銀行番号"),
            fields.BankName(6, 20, "被仕向銀行名"),
            fields.Digits(21, 23, "被仕向支店番号"),
            fields.BankName(24, 38, "被仕向支店名"),
            fields.DigitsOrBlank(39, 42, "手形交換所番号"),
            fields.OneOf(43, "1249", "預金種目"),
            fields.Digits(44, 50, "口座番号"),
            fields.PersonName(51, 80, "受取人名"),
            amount,
            fields.OneOf(91, "012", "新規コード"),
            mark == "Y" ? fields.Edi(92, 111, "EDI情報") : fields.DigitsOrBlank(92, 111, "顧客コード"),
            fields.OneOf(112, "780 ", "振込指定区分"),
            mark
        );
    }

    private void CheckTrailer(ZenginFieldReader fields)
    {
        fields.Require(fields.Number(2, 7, "合計件数") == Lines.Count, 2, "合計件数", "明細の件数と一致しません");
        fields.Require(fields.Number(8, 19, "合計金額") == TotalYen, 8, "合計金額", "明細の合計と一致しません");
        fields.Blank(20, 120);
    }

    private static bool IsDayOfSomeYear(int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month);
}
