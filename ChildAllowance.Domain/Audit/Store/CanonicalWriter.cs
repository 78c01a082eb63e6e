using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Writes JSON by RFC 8785 (JCS), restricted to objects, arrays, strings, true, false, null and integers up to 2^53−1.
/// Keys must come in their order; text is written as it is, without Unicode normalisation.
/// </summary>
internal sealed class CanonicalWriter
{
    public const long MaxInteger = (1L << 53) - 1;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        '"',
        '\\',
    ]);

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private readonly Stack<string?> keys = [];
    private bool needsComma;

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void BeginObject()
    {
        Separate();
        buffer.Write("{"u8);
        keys.Push(null);
    }

    public void EndObject()
    {
        keys.Pop();
        buffer.Write("}"u8);
        needsComma = true;
    }

    public void BeginArray()
    {
        Separate();
        buffer.Write("["u8);
    }

    public void EndArray()
    {
        buffer.Write("]"u8);
        needsComma = true;
    }

    public void Key(string key)
    {
        var last = keys.Pop();
        if (last is not null && string.CompareOrdinal(last, key) >= 0)
        {
            throw new ArgumentException("Keys must be sorted and unique.", nameof(key));
        }

        keys.Push(key);
        String(key);
        buffer.Write(":"u8);
        needsComma = false;
    }

    public void String(string text)
    {
        Separate();
        buffer.Write("\""u8);
        WriteText(text);
        buffer.Write("\""u8);
        needsComma = true;
    }

    public void Integer(long value)
    {
        if (value is < -MaxInteger or > MaxInteger)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "Integers go up to 2^53-1.");
        }

        Separate();
        Utf8Formatter.TryFormat(value, buffer.GetSpan(20), out var written);
        buffer.Advance(written);
        needsComma = true;
    }

    public void Literal(bool? value)
    {
        Separate();
        buffer.Write(
            value switch
            {
                true => "true"u8,
                false => "false"u8,
                null => "null"u8,
            }
        );
        needsComma = true;
    }

    /// <summary>Leaves the value after the last key open and answers the place where it belongs.</summary>
    public int Gap()
    {
        needsComma = true;
        return buffer.WrittenCount;
    }

    private void Separate()
    {
        if (needsComma)
        {
            buffer.Write(","u8);
        }

        needsComma = false;
    }

    private void WriteText(string text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var stop = rest.IndexOfAny(Escaped);
            var plain = stop < 0 ? rest.Length : stop;
            WriteUtf8(rest[..plain]);
            rest = rest[plain..];
            if (rest.Length > 0)
            {
                WriteEscape(rest[0]);
                rest = rest[1..];
            }
        }
    }

    private void WriteUtf8(ReadOnlySpan<char> text)
    {
        var span = buffer.GetSpan((text.Length * 3) + 1);
        buffer.Advance(StrictUtf8.GetBytes(text, span));
    }

    private void WriteEscape(char letter) =>
        buffer.Write(
            letter switch
            {
                '"' => "\\\""u8,
                '\\' => "\\\\"u8,
                '\b' => "\\b"u8,
                '\t' => "\\t"u8,
                '\n' => "\\n"u8,
                '\f' => "\\f"u8,
                '\r' => "\\r"u8,
                _ => Encoding.ASCII.GetBytes($"\\u{(int)letter:x4}"),
            }
        );
}
