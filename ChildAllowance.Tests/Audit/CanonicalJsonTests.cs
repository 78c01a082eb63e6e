using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit.Store;
using CsCheck;

namespace ChildAllowance.Tests.Audit;

public sealed class CanonicalJsonTests
{
    /// <summary>Any text that UTF-8 can carry: controls, quotes, kana, ideographs outside the BMP, variation selectors.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Int[0, 0x7F],
            Gen.Int[0x3040, 0x30FF],
            Gen.Int[0xE000, 0xFFFF],
            Gen.Int[0x20000, 0x2A6DF],
            Gen.Int[0xE0100, 0xE01EF]
        )
        .List[0, 12]
        .Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32)));

    private static readonly Gen<object?> Values = Gen.Recursive<object?>(
        (depth, value) =>
            depth >= 3
                ? Leaf
                : Gen.OneOf(
                    Leaf,
                    value.List[0, 4].Select(list => (object?)list),
                    Gen.Dictionary(Texts, value)[0, 4].Select(pairs => (object?)pairs)
                )
    );

    private static Gen<object?> Leaf =>
        Gen.OneOf(
            Texts.Select(text => (object?)text),
            Gen.Long[-CanonicalWriter.MaxInteger, CanonicalWriter.MaxInteger].Select(number => (object?)number),
            Gen.Bool.Select(flag => (object?)flag),
            Gen.Const((object?)null)
        );

    [Fact]
    public void What_is_written_is_canonical_and_reads_back_the_same() =>
        Values.Sample(
            value =>
            {
                var json = Write(value);
                Assert.True(CanonicalReader.IsCanonical(json), Encoding.UTF8.GetString(json));
                using var read = JsonDocument.Parse(json);
                Assert.Equal(json, Write(FromJson(read.RootElement)));
            },
            iter: 2_000
        );

    [Fact]
    public void One_added_blank_or_changed_order_is_never_canonical() =>
        Gen.Select(Values, Gen.Int[0, 10_000])
            .Sample(
                (value, number) =>
                {
                    var json = Write(value);
                    var at = number % (json.Length + 1);
                    byte[] spaced = [.. json[..at], (byte)' ', .. json[at..]];
                    Assert.True(!CanonicalReader.IsCanonical(spaced) || IsInsideText(json, at));
                },
                iter: 2_000
            );

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":9007199254740992}")]
    [InlineData("{\"a\":99999999999999999999}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"\\u000a\"}")]
    [InlineData("{\"a\":\"\\u001F\"}")]
    [InlineData("{\"a\":\"\\ud842\"}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData(" {\"a\":1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" :1}")]
    [InlineData("{\"a\":tru}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("{\"a\":\"")]
    [InlineData("[1,]")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("{\"\uE000\":1,\"\U00020000\":1}")]
    public void Not_canonical(string json) => Assert.False(CanonicalReader.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("{\"\U00020000\":1,\"\uE000\":1}")]
    [InlineData("{\"a\":9007199254740991,\"b\":-9007199254740991}")]
    [InlineData("{\"\":[],\"a\":{},\"ア\":\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u007f\"}")]
    [InlineData("[true,false,null,0,\"葛󠄀𠮷か\u3099\"]")]
    public void Canonical(string json) => Assert.True(CanonicalReader.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Composed_and_decomposed_letters_stay_different() => Assert.NotEqual(Write("が"), Write("か\u3099"));

    [Fact]
    public void Bytes_that_are_no_utf8_are_not_canonical() =>
        Assert.False(CanonicalReader.IsCanonical([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']));

    [Fact]
    public void Deep_nesting_is_refused_without_harm() =>
        Assert.False(CanonicalReader.IsCanonical(Encoding.ASCII.GetBytes(new string('[', 100_000))));

    [Fact]
    public void Lone_surrogates_large_integers_and_unsorted_keys_cannot_be_written()
    {
        Assert.ThrowsAny<ArgumentException>(() => Write("\ud842"));
        Assert.ThrowsAny<ArgumentException>(() => Write(CanonicalWriter.MaxInteger + 1));
        var writer = new CanonicalWriter();
        writer.BeginObject();
        writer.Key("b");
        writer.Integer(1);
        Assert.Throws<ArgumentException>(() => writer.Key("a"));
    }

    private static byte[] Write(object? value)
    {
        var writer = new CanonicalWriter();
        Write(writer, value);
        return writer.Written.ToArray();
    }

    private static void Write(CanonicalWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.String(text);
                break;
            case long number:
                writer.Integer(number);
                break;
            case bool or null:
                writer.Literal((bool?)value);
                break;
            case IReadOnlyDictionary<string, object?> pairs:
                writer.BeginObject();
                foreach (var (key, item) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.Key(key);
                    Write(writer, item);
                }

                writer.EndObject();
                break;
            case IReadOnlyList<object?> list:
                writer.BeginArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.EndArray();
                break;
            default:
                throw new NotSupportedException();
        }
    }

    private static object? FromJson(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetInt64(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToList(),
            _ => json.EnumerateObject().ToDictionary(pair => pair.Name, pair => FromJson(pair.Value)),
        };

    private static bool IsInsideText(byte[] json, int at)
    {
        var inside = false;
        for (var index = 0; index < at; index++)
        {
            if (inside && json[index] == '\\')
            {
                index++;
            }
            else if (json[index] == '"')
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
