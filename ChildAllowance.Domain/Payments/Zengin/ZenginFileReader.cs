using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>
/// Reads a 総合振込 file strictly. It was written from the bank's column table, not from the writer: what both agree on
/// is right twice.
/// </summary>
public static class ZenginFileReader
{
    private const int MaxErrors = 1000;

    public static Result<ZenginFile> Read(ReadOnlyMemory<byte> file)
    {
        var errors = new List<ZenginReadError>();
        var bytes = file.Span;
        var hasMark = !bytes.IsEmpty && bytes[^1] == ZenginLayout.EndOfFileMark;
        if (hasMark)
        {
            bytes = bytes[..^1];
        }

        if (ZenginFrame.Find(bytes, errors) is not { } frame)
        {
            return new ZenginFileInvalid(errors);
        }

        var reading = new ZenginRecordSequence(errors);
        for (var number = 1; number <= frame.Records && errors.Count < MaxErrors; number++)
        {
            reading.Take(frame.Record(bytes, number), number, number == frame.Records);
        }

        if (errors.Count > 0 || reading.Header is null)
        {
            return new ZenginFileInvalid(errors);
        }

        return new ZenginFile
        {
            Newline = frame.Newline,
            HasEndOfFileMark = hasMark,
            Header = reading.Header,
            Lines = reading.Lines,
            Count = reading.Lines.Count,
            TotalYen = reading.TotalYen,
        };
    }
}
