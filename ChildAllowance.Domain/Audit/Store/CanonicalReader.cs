using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Says whether bytes are exactly what <see cref="CanonicalWriter"/> writes for some value.</summary>
internal ref struct CanonicalReader
{
    private const int MaxDepth = 32;

    /// <summary>What cannot stand for itself in a text.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (byte)code),
        (byte)'"',
        (byte)'\\',
    ]);

    private readonly ReadOnlySpan<byte> json;
    private readonly Span<JsonMember> members;
    private int count;
    private int at;

    private CanonicalReader(ReadOnlySpan<byte> json, Span<JsonMember> members)
    {
        this.json = json;
        this.members = members;
    }

    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        var reader = new CanonicalReader(json, []);
        return reader.Value(0) && reader.at == json.Length;
    }

    /// <summary>Checks an object and tells where its members stand, in one pass.</summary>
    /// <returns>Their number; −1 when the bytes are no canonical object or have more members than asked for.</returns>
    public static int Members(ReadOnlySpan<byte> json, Span<JsonMember> members)
    {
        return Utf8.IsValid(json) ? MembersOfValid(json, members) : -1;
    }

    /// <summary>The same for a part of bytes that are known to be UTF-8.</summary>
    public static int MembersOfValid(ReadOnlySpan<byte> json, Span<JsonMember> members)
    {
        if (!json.StartsWith("{"u8))
        {
            return -1;
        }

        var reader = new CanonicalReader(json, members);
        return reader.Value(0) && reader.at == json.Length && reader.count <= members.Length ? reader.count : -1;
    }

    private bool Value(int depth)
    {
        if (at >= json.Length || depth > MaxDepth)
        {
            return false;
        }

        return json[at] switch
        {
            (byte)'{' => Object(depth),
            (byte)'[' => Array(depth),
            (byte)'"' => Text(out _, out _),
            (byte)'t' => Take("true"u8),
            (byte)'f' => Take("false"u8),
            (byte)'n' => Take("null"u8),
            _ => Integer(),
        };
    }

    private bool Object(int depth)
    {
        at++;
        if (Take("}"u8))
        {
            return true;
        }

        ReadOnlySpan<byte> last = default;
        var first = true;
        do
        {
            if (at >= json.Length || json[at] != '"' || !Text(out var start, out var length))
            {
                return false;
            }

            var key = json.Slice(start, length);
            if ((!first && !IsBefore(last, key)) || !Take(":"u8))
            {
                return false;
            }

            var value = at;
            if (!Value(depth + 1))
            {
                return false;
            }

            if (depth == 0 && count++ < members.Length)
            {
                members[count - 1] = new JsonMember(start, length, value, at - value);
            }

            last = key;
            first = false;
        } while (Take(","u8));
        return Take("}"u8);
    }

    private bool Array(int depth)
    {
        at++;
        if (Take("]"u8))
        {
            return true;
        }

        do
        {
            if (!Value(depth + 1))
            {
                return false;
            }
        } while (Take(","u8));
        return Take("]"u8);
    }

    private bool Text(out int start, out int length)
    {
        start = ++at;
        length = 0;
        for (int plain; (plain = json[at..].IndexOfAny(Special)) >= 0; at++)
        {
            at += plain;
            if (json[at] == '"')
            {
                length = at - start;
                at++;
                return true;
            }

            if (json[at] != '\\' || !Escape())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Only the escapes that JCS writes; leaves <see cref="at"/> on the last byte of the escape.</summary>
    private bool Escape()
    {
        at++;
        if (at >= json.Length)
        {
            return false;
        }

        if ("\"\\btnfr"u8.Contains(json[at]))
        {
            return true;
        }

        if (json[at] != 'u' || at + 4 >= json.Length)
        {
            return false;
        }

        var hex = json.Slice(at + 1, 4);
        at += 4;
        return hex.StartsWith("00"u8)
            && hex[2] is (byte)'0' or (byte)'1'
            && "0123456789abcdef"u8.Contains(hex[3])
            && !(hex[2] == '0' && "89acd"u8.Contains(hex[3]));
    }

    private bool Integer()
    {
        var negative = Take("-"u8);
        var start = at;
        long value = 0;
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9' && at - start < 16)
        {
            value = (value * 10) + (json[at] - '0');
            at++;
        }

        var digits = at - start;
        return digits > 0 && value <= CanonicalWriter.MaxInteger && (json[start] != '0' || (digits == 1 && !negative));
    }

    private bool Take(scoped ReadOnlySpan<byte> expected)
    {
        if (!json[at..].StartsWith(expected))
        {
            return false;
        }

        at += expected.Length;
        return true;
    }

    /// <summary>Order of keys is by UTF-16 units; for plain ASCII that is the order of bytes.</summary>
    private static bool IsBefore(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (Ascii.IsValid(left) && Ascii.IsValid(right) && !left.Contains((byte)'\\') && !right.Contains((byte)'\\'))
        {
            return left.SequenceCompareTo(right) < 0;
        }

        return string.CompareOrdinal(Decode(left), Decode(right)) < 0;
    }

    private static string Decode(ReadOnlySpan<byte> key) =>
        System.Text.Json.JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(key)}\"")!;
}

/// <summary>Where key (without quotes) and value of a member stand in the JSON.</summary>
internal readonly record struct JsonMember(int Key, int KeyLength, int Value, int ValueLength);
