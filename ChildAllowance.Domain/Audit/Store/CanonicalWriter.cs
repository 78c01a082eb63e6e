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

    private readonly Stack<string?> keys = new(4);
    private byte[] buffer = new byte[512];
    private int length;
    private bool needsComma;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void BeginObject()
    {
        Separate();
        Write("{"u8);
        keys.Push(null);
    }

    public void EndObject()
    {
        keys.Pop();
        Write("}"u8);
        needsComma = true;
    }

    public void BeginArray()
    {
        Separate();
        Write("["u8);
    }

    public void EndArray()
    {
        Write("]"u8);
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
        Write(":"u8);
        needsComma = false;
    }

    public void String(string text)
    {
        Separate();
        Write("\""u8);
        WriteText(text);
        Write("\""u8);
        needsComma = true;
    }

    public void Integer(long value)
    {
        if (value is < -MaxInteger or > MaxInteger)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "Integers go up to 2^53-1.");
        }

        Separate();
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        length += written;
        needsComma = true;
    }

    public void Literal(bool? value)
    {
        Separate();
        Write(
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
        return length;
    }

    private void Separate()
    {
        if (needsComma)
        {
            Write(","u8);
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

    private void WriteUtf8(ReadOnlySpan<char> text) => length += StrictUtf8.GetBytes(text, Room(text.Length * 3));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
    }

    private Span<byte> Room(int count)
    {
        if (buffer.Length - length < count)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        return buffer.AsSpan(length);
    }

    private void WriteEscape(char letter) =>
        Write(
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
