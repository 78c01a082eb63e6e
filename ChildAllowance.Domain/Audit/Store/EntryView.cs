using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// What the checks need of an entry, as slices of its bytes. It says the same as <see cref="EntryFields"/>, which makes
/// objects of everything: the verification of millions of entries cannot afford that.
/// </summary>
internal ref struct EntryView
{
    private const int MaxMembers = 24;
    private const string TimeFormat = "0000-00-00T00:00:00.000Z";

    private long version;
    private ReadOnlySpan<byte> log;
    private long seq = -1;
    private Guid id;
    private ReadOnlySpan<byte> boot;
    private long unix;
    private long mono = -1;
    private ReadOnlySpan<byte> act;
    private ReadOnlySpan<byte> staff;
    private ReadOnlySpan<byte> outcome;
    private ReadOnlySpan<byte> operation;
    private ReadOnlySpan<byte> medium;
    private ReadOnlySpan<byte> detail;
    private ReadOnlySpan<byte> subjects;
    private ReadOnlySpan<byte> subjectsDigest;
    private Guid? operationId;

    private EntryView(ReadOnlySpan<byte> body) => Body = body;

    public ReadOnlySpan<byte> Body { get; }

    public readonly ReadOnlySpan<byte> Log => log;

    public readonly long Seq => seq;

    public readonly Guid Id => id;

    public readonly ReadOnlySpan<byte> Boot => boot;

    public readonly EntryTime Time => new(unix, mono);

    public readonly ReadOnlySpan<byte> Act => act;

    public readonly ReadOnlySpan<byte> Staff => staff;

    public readonly ReadOnlySpan<byte> Outcome => outcome;

    public readonly Guid? OperationId => operationId;

    /// <summary>Number of the medium; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Medium => medium;

    /// <summary>Digest of the detail in hex; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Detail => detail;

    /// <summary>The subjects in the entry itself, a canonical array; empty when they stand in the detail.</summary>
    public readonly ReadOnlySpan<byte> Subjects => subjects;

    /// <summary>Digest in hex of subjects that stand in the detail; empty when they do not.</summary>
    public readonly ReadOnlySpan<byte> SubjectsDigest => subjectsDigest;

    private readonly bool IsComplete =>
        version == 1
        && log.Length > 0
        && seq >= 0
        && id != Guid.Empty
        && boot.Length > 0
        && unix > 0
        && mono >= 0
        && act.Length > 0
        && staff.Length > 0
        && (
            outcome.SequenceEqual("ok"u8)
            || outcome.SequenceEqual("denied"u8)
            || outcome.SequenceEqual("failed"u8)
            || outcome.SequenceEqual("intent"u8)
        );

    /// <returns>False when the bytes are no complete entry in canonical form.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out EntryView view)
    {
        view = new EntryView(body);
        Span<JsonMember> members = stackalloc JsonMember[MaxMembers];
        var count = CanonicalReader.Members(body, members);
        for (var number = 0; number < count; number++)
        {
            var member = members[number];
            var key = body.Slice(member.Key, member.KeyLength);
            if (!view.Take(key, body.Slice(member.Value, member.ValueLength)))
            {
                return false;
            }
        }

        return view.IsComplete;
    }

    /// <summary>Takes the next string off a canonical array of strings.</summary>
    /// <param name="rest">The array, later what is left of it.</param>
    public static bool NextText(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        var start = rest.IndexOf((byte)'"');
        if (start < 0)
        {
            text = default;
            return false;
        }

        var end = start + 1;
        while (rest[end] != '"')
        {
            end += rest[end] == '\\' ? 2 : 1;
        }

        text = Decoded(rest[start..(end + 1)]);
        rest = rest[(end + 1)..];
        return true;
    }

    private bool Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        key switch
        {
            [(byte)'v'] => TryInteger(value, out version),
            [(byte)'t'] => TryText(value, out var time) && TryTime(time, out unix),
            _ when key.SequenceEqual("act"u8) => TryText(value, out act),
            _ when key.SequenceEqual("actor"u8) => TryTextIn(value, "staff"u8, out staff),
            _ when key.SequenceEqual("boot"u8) => TryText(value, out boot),
            _ when key.SequenceEqual("detail"u8) => TryText(value, out detail),
            _ when key.SequenceEqual("id"u8) => TryText(value, out var text) && TryGuid(text, out id),
            _ when key.SequenceEqual("log"u8) => TryText(value, out log),
            _ when key.SequenceEqual("mono"u8) => TryInteger(value, out mono),
            _ when key.SequenceEqual("obj"u8) => TryTextIn(value, "vkey"u8, out _)
                && TryTextIn(value, "medium"u8, out medium),
            _ when key.SequenceEqual("out"u8) => TryText(value, out outcome),
            _ when key.SequenceEqual("seq"u8) => TryInteger(value, out seq),
            _ when key.SequenceEqual("subj"u8) => TakeSubjects(value),
            _ when key.SequenceEqual("why"u8) => TryTextIn(value, "op"u8, out operation) && TakeOperation(),
            _ => true,
        };

    private bool TakeSubjects(ReadOnlySpan<byte> value)
    {
        if (value[0] == '{')
        {
            return TryTextIn(value, "digest"u8, out subjectsDigest);
        }

        subjects = value;
        return value[0] == '[' && IsOfTexts(value);
    }

    private bool TakeOperation()
    {
        if (operation.IsEmpty)
        {
            return true;
        }

        var isRead = TryGuid(operation, out var found);
        operationId = found;
        return isRead;
    }

    private static bool IsOfTexts(ReadOnlySpan<byte> array)
    {
        var rest = array;
        while (NextText(ref rest, out _)) { }

        // Between strings a canonical array has single commas: anything else would be another kind of value.
        return rest.SequenceEqual("]"u8) || array.SequenceEqual("[]"u8);
    }

    /// <summary>A text member of a nested object; empty when it is not there.</summary>
    private static bool TryTextIn(ReadOnlySpan<byte> json, ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> text)
    {
        text = default;
        Span<JsonMember> members = stackalloc JsonMember[MaxMembers];
        var count = CanonicalReader.MembersOfValid(json, members);
        for (var number = 0; number < count; number++)
        {
            var member = members[number];
            if (json.Slice(member.Key, member.KeyLength).SequenceEqual(wanted))
            {
                return TryText(json.Slice(member.Value, member.ValueLength), out text);
            }
        }

        return count >= 0;
    }

    private static bool TryText(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> text)
    {
        var isText = value[0] == '"';
        text = isText ? Decoded(value) : default;
        return isText;
    }

    /// <param name="quoted">A canonical string with its quotes.</param>
    private static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> quoted) =>
        quoted.Contains((byte)'\\')
            ? Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(quoted)!)
            : quoted[1..^1];

    private static bool TryInteger(ReadOnlySpan<byte> value, out long number) =>
        Utf8Parser.TryParse(value, out number, out var length) && length == value.Length;

    internal static bool TryGuid(ReadOnlySpan<byte> text, out Guid guid) =>
        Utf8Parser.TryParse(text, out guid, out var length, 'D') && length == text.Length;

    /// <summary>Milliseconds since 1970 of <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    private static bool TryTime(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (!HasTimeFormat(text))
        {
            return false;
        }

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        if (
            year == 0
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
        {
            return false;
        }

        var at = new DateTime(year, month, day, hour, minute, second, Digits(text[20..23]), DateTimeKind.Utc);
        unixMilliseconds = (at - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        return true;
    }

    private static bool HasTimeFormat(ReadOnlySpan<byte> text)
    {
        if (text.Length != TimeFormat.Length)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (TimeFormat[at] == '0' ? text[at] is < (byte)'0' or > (byte)'9' : text[at] != TimeFormat[at])
            {
                return false;
            }
        }

        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
