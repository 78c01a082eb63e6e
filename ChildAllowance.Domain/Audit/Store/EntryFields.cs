using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What checks and the search tables need of an entry, read from its bytes.</summary>
internal sealed record EntryFields
{
    public long Version { get; private set; }

    public string Log { get; private set; } = "";

    public long Seq { get; private set; } = -1;

    public Guid Id { get; private set; }

    public string Boot { get; private set; } = "";

    public EntryTime Time { get; private set; }

    public string Act { get; private set; } = "";

    public string Staff { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public Guid? OperationId { get; private set; }

    public string? Detail { get; private set; }

    public string? VerifierKey { get; private set; }

    public long? EpochFirst { get; private set; }

    public long? EpochLast { get; private set; }

    public string? Mac { get; private set; }

    public string? Reference { get; private set; }

    public string? Medium { get; private set; }

    public string? PreviousLog { get; private set; }

    public string? PreviousNote { get; private set; }

    public string? PreviousRoot { get; private set; }

    public long? PreviousSeen { get; private set; }

    public long? PreviousSize { get; private set; }

    /// <summary>Subjects in the entry itself; empty when they stand in the detail.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public string? SubjectsDigest { get; private set; }

    /// <summary>All keys that every entry has are there.</summary>
    public bool IsComplete =>
        Version == 1
        && Log.Length > 0
        && Seq >= 0
        && Id != Guid.Empty
        && Boot.Length > 0
        && Time is { UnixMilliseconds: > 0, Mono: >= 0 }
        && Act.Length > 0
        && Staff.Length > 0
        && Outcome is "ok" or "denied" or "failed" or "intent";

    /// <exception cref="FormatException">The bytes are no entry.</exception>
    public static EntryFields Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("The bytes are no entry.", exception);
        }
    }

    private static EntryFields Read(ReadOnlySpan<byte> body)
    {
        var fields = new EntryFields();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        long mono = -1;
        long unix = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            switch (key)
            {
                case "act":
                    fields.Act = reader.GetString()!;
                    break;
                case "actor":
                    fields.Staff = TextIn(ref reader, "staff") ?? "";
                    break;
                case "boot":
                    fields.Boot = reader.GetString()!;
                    break;
                case "detail":
                    fields.Detail = reader.GetString();
                    break;
                case "id":
                    fields.Id = reader.GetGuid();
                    break;
                case "log":
                    fields.Log = reader.GetString()!;
                    break;
                case "mono":
                    mono = reader.GetInt64();
                    break;
                case "obj":
                    fields.ReadArtifact(ref reader);
                    break;
                case "out":
                    fields.Outcome = reader.GetString()!;
                    break;
                case "seq":
                    fields.Seq = reader.GetInt64();
                    break;
                case "subj":
                    fields.ReadSubjects(ref reader);
                    break;
                case "t":
                    unix = Milliseconds(reader.GetString()!);
                    break;
                case "v":
                    fields.Version = reader.GetInt64();
                    break;
                case "why":
                    fields.OperationId = TextIn(ref reader, "op") is { } op ? GuidOf(op) : null;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        fields.Time = new EntryTime(unix, mono);
        return fields;
    }

    private static long Milliseconds(string time) =>
        (
            DateTime.ParseExact(
                time,
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            ) - DateTime.UnixEpoch
        ).Ticks / TimeSpan.TicksPerMillisecond;

    private static string? TextIn(ref Utf8JsonReader reader, string wanted)
    {
        string? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(wanted);
            reader.Read();
            if (isWanted)
            {
                found = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private void ReadArtifact(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            switch (key)
            {
                case "epochFirst":
                    EpochFirst = reader.GetInt64();
                    break;
                case "epochLast":
                    EpochLast = reader.GetInt64();
                    break;
                case "mac":
                    Mac = reader.GetString();
                    break;
                case "medium":
                    Medium = reader.GetString();
                    break;
                case "prevLog":
                    PreviousLog = reader.GetString();
                    break;
                case "prevNote":
                    PreviousNote = reader.GetString();
                    break;
                case "prevRoot":
                    PreviousRoot = reader.GetString();
                    break;
                case "prevSeen":
                    PreviousSeen = reader.GetInt64();
                    break;
                case "prevSize":
                    PreviousSize = reader.GetInt64();
                    break;
                case "ref":
                    Reference = reader.GetString();
                    break;
                case "vkey":
                    VerifierKey = reader.GetString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadSubjects(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            SubjectsDigest = TextIn(ref reader, "digest");
            return;
        }

        var subjects = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            subjects.Add(reader.GetString()!);
        }

        Subjects = subjects;
    }

    // Guid.ParseExact takes signs and prefixes inside; the record never writes them.
    private static Guid GuidOf(string text) =>
        EntryView.TryGuid(Encoding.UTF8.GetBytes(text), out var guid)
            ? guid
            : throw new FormatException("The entry's op is not a UUID.");
}
