namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>How a file is cut into records: 120 bytes each, all followed by the same newline or by none.</summary>
internal sealed record ZenginFrame(ZenginNewline Newline, int Records)
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private int Stride => ZenginLayout.RecordLength + LengthOf(Newline);

    /// <summary>Null, with the errors noted, when the bytes do not fall into records.</summary>
    public static ZenginFrame? Find(ReadOnlySpan<byte> bytes, List<ZenginReadError> errors)
    {
        if (bytes.Length < ZenginLayout.RecordLength)
        {
            errors.Add(new ZenginReadError(1, 1, bytes.IsEmpty ? "ファイルが空です" : "120バイトに足りません"));
            return null;
        }

        var newline = bytes[ZenginLayout.RecordLength..] switch
        {
            [CarriageReturn, LineFeed, ..] => ZenginNewline.CrLf,
            [LineFeed, ..] => ZenginNewline.Lf,
            _ => ZenginNewline.None,
        };
        var stride = ZenginLayout.RecordLength + LengthOf(newline);
        var frame = new ZenginFrame(newline, bytes.Length / stride);
        if (bytes.Length % stride != 0)
        {
            var reason = $"レコードの長さが{ZenginLayout.RecordLength}バイトではありません（改行も確認してください）";
            errors.Add(new ZenginReadError(frame.Records + 1, 1, reason));
        }

        for (var number = 1; number <= frame.Records; number++)
        {
            if (!frame.IsClean(bytes.Slice((number - 1) * stride, stride)))
            {
                errors.Add(new ZenginReadError(number, 1, "改行の位置がほかのレコードと違います"));
            }
        }

        return errors.Count == 0 ? frame : null;
    }

    public ReadOnlySpan<byte> Record(ReadOnlySpan<byte> bytes, int number) =>
        bytes.Slice((number - 1) * Stride, ZenginLayout.RecordLength);

    private bool IsClean(ReadOnlySpan<byte> record)
    {
        var end = record[ZenginLayout.RecordLength..];
        var hasNewline = Newline switch
        {
            ZenginNewline.CrLf => end is [CarriageReturn, LineFeed],
            ZenginNewline.Lf => end is [LineFeed],
            _ => true,
        };
        return hasNewline && record[..ZenginLayout.RecordLength].IndexOfAny(CarriageReturn, LineFeed) < 0;
    }

    private static int LengthOf(ZenginNewline newline) =>
        newline switch
        {
            ZenginNewline.CrLf => 2,
            ZenginNewline.Lf => 1,
            _ => 0,
        };
}
