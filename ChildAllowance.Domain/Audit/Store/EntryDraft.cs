using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A fact in entry bytes with four gaps: <c>log</c>, <c>mono</c>, <c>seq</c> and <c>t</c> are set in by the writer.
/// </summary>
internal sealed class EntryDraft
{
    public const int MaxBytes = 65_535;

    /// <summary>Longer lists of subjects stand in the detail, with their count and digest in the entry.</summary>
    public const int MaxSubjects = 200;

    /// <summary>Room for what fills the gaps: log name (at most 200 bytes), two integers, the time.</summary>
    private const int GapBytes = 280;

    /// <summary><c>obj.at</c>: typed times have no parts of a second.</summary>
    private const string AtFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly ConcurrentDictionary<StaffRoles, string[]> RoleNames = new();

    private readonly byte[] template;
    private readonly int logGap;
    private readonly int monoGap;
    private readonly int seqGap;
    private readonly int timeGap;

    private EntryDraft(LedgerFact fact, string boot)
    {
        Id = fact.Id;
        Act = fact.Act;
        Detail = EntryDetail.Of(fact);
        var writer = new CanonicalWriter();
        writer.BeginObject();
        WriteText(writer, "act", fact.Act.ToString());
        WriteActor(writer, fact.Actor);
        WriteText(writer, "boot", boot);
        WriteInteger(writer, "corrects", fact.Corrects);
        WriteText(writer, "detail", Detail?.Digest);
        WriteText(writer, "id", fact.Id.ToString("D"));
        writer.Key("log");
        logGap = writer.Gap();
        writer.Key("mono");
        monoGap = writer.Gap();
        WriteArtifact(writer, fact.Artifact);
        WriteText(writer, "out", OutcomeCode.Of(fact.Out));
        writer.Key("seq");
        seqGap = writer.Gap();
        WriteText(writer, "sess", fact.Actor.Session);
        WriteSubjects(writer, fact.Subjects, Detail?.SubjectsDigest);
        writer.Key("t");
        timeGap = writer.Gap();
        WriteInteger(writer, "v", 1);
        WriteWhy(writer, fact);
        writer.EndObject();
        template = writer.Written.ToArray();
        if (template.Length + GapBytes > MaxBytes)
        {
            throw new ArgumentException("The entry would be longer than 65,535 bytes.", nameof(fact));
        }
    }

    public Guid Id { get; }

    public LedgerAct Act { get; }

    public EntryDetail? Detail { get; }

    /// <param name="boot">Id of the writer that will append it.</param>
    /// <exception cref="ArgumentException">The fact can be no entry: a lone surrogate, too long, too large a number.</exception>
    public static EntryDraft Of(LedgerFact fact, string boot) => new(fact, boot);

    /// <summary>Throws now what the ledger would throw later.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static void Check(LedgerFact fact) => Of(fact, new string('0', 16));

    /// <summary>The final bytes.</summary>
    /// <param name="log">The log's name as a JSON string.</param>
    public byte[] Complete(ReadOnlySpan<byte> log, long seq, EntryTime time)
    {
        Span<byte> body = new byte[template.Length + GapBytes];
        var length = 0;
        Copy(body, ref length, template.AsSpan(0, logGap));
        Copy(body, ref length, log);
        Copy(body, ref length, template.AsSpan(logGap, monoGap - logGap));
        Write(body, ref length, time.Mono);
        Copy(body, ref length, template.AsSpan(monoGap, seqGap - monoGap));
        Write(body, ref length, seq);
        Copy(body, ref length, template.AsSpan(seqGap, timeGap - seqGap));
        DateTime
            .UnixEpoch.AddMilliseconds(time.UnixMilliseconds)
            .TryFormat(
                body[length..],
                out var written,
                "'\"'yyyy-MM-dd'T'HH:mm:ss.fff'Z\"'",
                CultureInfo.InvariantCulture
            );
        length += written;
        Copy(body, ref length, template.AsSpan(timeGap));
        return body[..length].ToArray();
    }

    private static void Copy(Span<byte> body, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(body[length..]);
        length += part.Length;
    }

    private static void Write(Span<byte> body, ref int length, long value)
    {
        Utf8Formatter.TryFormat(value, body[length..], out var written);
        length += written;
    }

    private static void WriteActor(CanonicalWriter writer, Actor actor)
    {
        writer.Key("actor");
        writer.BeginObject();
        if (actor.Roles != StaffRoles.None)
        {
            writer.Key("roles");
            EntryDetail.WriteList(writer, RoleNames.GetOrAdd(actor.Roles, NamesOf));
        }

        WriteText(writer, "staff", actor.StaffId);
        WriteText(writer, "terminal", actor.Terminal);
        writer.EndObject();
    }

    private static string[] NamesOf(StaffRoles roles) =>
        [.. RolePermissions.Split(roles).Select(role => role.ToString())];

    private static void WriteArtifact(CanonicalWriter writer, LedgerObject? artifact)
    {
        if (artifact is null || artifact == new LedgerObject())
        {
            return;
        }

        writer.Key("obj");
        writer.BeginObject();
        WriteText(writer, "at", artifact.At?.ToString(AtFormat, CultureInfo.InvariantCulture));
        WriteInteger(writer, "bytes", artifact.Bytes);
        WriteInteger(writer, "custodian", artifact.Custodian);
        WriteInteger(writer, "epochFirst", artifact.EpochFirst);
        WriteInteger(writer, "epochLast", artifact.EpochLast);
        WriteText(writer, "lot", artifact.Lot);
        WriteText(writer, "mac", artifact.Mac);
        WriteText(writer, "medium", artifact.Medium);
        WriteText(writer, "prevLog", artifact.PreviousLog);
        WriteText(writer, "prevNote", artifact.PreviousNote);
        WriteText(writer, "prevRoot", artifact.PreviousRoot);
        WriteInteger(writer, "prevSeen", artifact.PreviousSeen);
        WriteInteger(writer, "prevSize", artifact.PreviousSize);
        WriteInteger(writer, "pulled", artifact.Pulled);
        WriteText(writer, "ref", artifact.Ref);
        WriteInteger(writer, "rows", artifact.Rows);
        WriteText(writer, "sha256", artifact.Sha256);
        WriteInteger(writer, "spoilt", artifact.Spoilt);
        WriteInteger(writer, "stepMs", artifact.StepMilliseconds);
        WriteText(writer, "vkey", artifact.VerifierKey);
        WriteInteger(writer, "yen", artifact.Yen);
        writer.EndObject();
    }

    private static void WriteSubjects(CanonicalWriter writer, IReadOnlyList<string> subjects, string? digest)
    {
        if (subjects.Count == 0)
        {
            return;
        }

        writer.Key("subj");
        if (digest is null)
        {
            EntryDetail.WriteList(writer, subjects);
            return;
        }

        writer.BeginObject();
        WriteInteger(writer, "count", subjects.Count);
        WriteText(writer, "digest", digest);
        writer.EndObject();
    }

    private static void WriteWhy(CanonicalWriter writer, LedgerFact fact)
    {
        var responsible = fact.Actor.ResponsibleStaffId;
        if (responsible is null && fact.OperationId is null && string.IsNullOrEmpty(fact.Purpose))
        {
            return;
        }

        writer.Key("why");
        writer.BeginObject();
        WriteText(writer, "for", responsible);
        WriteText(writer, "op", fact.OperationId?.ToString("D"));
        WriteText(writer, "purpose", fact.Purpose);
        writer.EndObject();
    }

    private static void WriteText(CanonicalWriter writer, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.Key(key);
            writer.String(value);
        }
    }

    private static void WriteInteger(CanonicalWriter writer, string key, long? value)
    {
        if (value is not null)
        {
            writer.Key(key);
            writer.Integer(value.Value);
        }
    }
}
