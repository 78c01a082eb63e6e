using System.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>The file cannot be cut into records; <paramref name="line"/> counts lines from 1.</summary>
internal sealed class CsvShapeException(string message, long line) : Exception(message)
{
    public long Line { get; } = line;
}

/// <summary>
/// Lets text through to the parser and stops early what is no sane CSV: a lone CR, an endless record, letters that the
/// encoding does not have.
/// </summary>
internal sealed class BoundedTextReader(TextReader inner) : TextReader
{
    private const int LongestRecord = 64 * 1024;
    private const string LoneReturn =
        "改行がCRだけの箇所があります。改行をCRLFまたはLFにして、元のシステムから書き出し直してください。";

    private long sinceRecord;
    private long line = 1;
    private bool endsWithReturn;

    /// <summary>Tells that the parser has finished a record, so that the next may be as long again.</summary>
    public void RecordRead() => sinceRecord = 0;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = ReadInner(buffer);
        if (read > 0)
        {
            Inspect(buffer[..read]);
        }
        else if (endsWithReturn && !buffer.IsEmpty)
        {
            throw new CsvShapeException(LoneReturn, line);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(Span<char> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvShapeException(
                "この文字コードでは読み取れない文字があります。文字コードの指定を確認するか、書き出し直してください。",
                line
            );
        }
    }

    private void Inspect(ReadOnlySpan<char> text)
    {
        if (endsWithReturn && text[0] != '\n')
        {
            throw new CsvShapeException(LoneReturn, line);
        }

        sinceRecord += text.Length;
        if (sinceRecord > LongestRecord)
        {
            throw new CsvShapeException(
                "1行が長すぎます。引用符（\"）が閉じていないか、CSVではないファイルです。書き出し直してください。",
                line
            );
        }

        CountLines(text);
        endsWithReturn = text[^1] == '\r';
    }

    private void CountLines(ReadOnlySpan<char> rest)
    {
        for (var at = rest.IndexOfAny('\r', '\n'); at >= 0; at = rest.IndexOfAny('\r', '\n'))
        {
            if (rest[at] == '\n')
            {
                line++;
            }
            else if (at + 1 < rest.Length && rest[at + 1] != '\n')
            {
                throw new CsvShapeException(LoneReturn, line);
            }

            rest = rest[(at + 1)..];
        }
    }
}
