using System.Globalization;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Reads the whole of an entry for people.</summary>
internal static class EntryReader
{
    public static LedgerRow Row(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var entry = json.RootElement;
        var actor = entry.GetProperty("actor");
        var why = Find(entry, "why");
        var (subjects, count) = Subjects(Find(entry, "subj"));
        return new LedgerRow
        {
            Log = Text(entry, "log") ?? "",
            Seq = entry.GetProperty("seq").GetInt64(),
            Id = entry.GetProperty("id").GetGuid(),
            At = Time(entry.GetProperty("t").GetString()!),
            StaffId = Text(actor, "staff") ?? "",
            Roles = Roles(Find(actor, "roles")),
            Terminal = Text(actor, "terminal") ?? "",
            Session = Text(entry, "sess") ?? "",
            Act = Text(entry, "act") ?? "",
            Outcome = Text(entry, "out") ?? "",
            Purpose = why is null ? null : Text(why.Value, "purpose"),
            OperationId = why is null || Text(why.Value, "op") is not { } op ? null : Guid.Parse(op),
            ResponsibleStaffId = why is null ? null : Text(why.Value, "for"),
            Subjects = subjects,
            SubjectCount = count,
            Artifact = Find(entry, "obj") is { } artifact ? Artifact(artifact) : null,
            HasDetail = Find(entry, "detail") is not null,
            Corrects = Integer(entry, "corrects"),
            Body = Encoding.UTF8.GetString(body),
        };
    }

    private static LedgerObject Artifact(JsonElement artifact) =>
        new()
        {
            At = Text(artifact, "at") is { } at ? Time(at) : null,
            Bytes = Integer(artifact, "bytes"),
            Custodian = Integer(artifact, "custodian"),
            EpochFirst = Integer(artifact, "epochFirst"),
            EpochLast = Integer(artifact, "epochLast"),
            Lot = Text(artifact, "lot"),
            Mac = Text(artifact, "mac"),
            Medium = Text(artifact, "medium"),
            PreviousLog = Text(artifact, "prevLog"),
            PreviousNote = Text(artifact, "prevNote"),
            PreviousRoot = Text(artifact, "prevRoot"),
            PreviousSeen = Integer(artifact, "prevSeen"),
            PreviousSize = Integer(artifact, "prevSize"),
            Pulled = Integer(artifact, "pulled"),
            Ref = Text(artifact, "ref"),
            Rows = Integer(artifact, "rows"),
            Sha256 = Text(artifact, "sha256"),
            Spoilt = Integer(artifact, "spoilt"),
            Yen = Integer(artifact, "yen"),
            StepMilliseconds = Integer(artifact, "stepMs"),
            VerifierKey = Text(artifact, "vkey"),
        };

    private static (IReadOnlyList<string> List, long Count) Subjects(JsonElement? subjects)
    {
        if (subjects is not { } found)
        {
            return ([], 0);
        }

        if (found.ValueKind == JsonValueKind.Object)
        {
            return ([], Integer(found, "count") ?? 0);
        }

        List<string> list = [.. found.EnumerateArray().Select(item => item.GetString()!)];
        return (list, list.Count);
    }

    private static StaffRoles Roles(JsonElement? roles) =>
        roles is null
            ? StaffRoles.None
            : roles
                .Value.EnumerateArray()
                .Select(role => Enum.TryParse<StaffRoles>(role.GetString(), out var known) ? known : StaffRoles.None)
                .Aggregate(StaffRoles.None, (all, role) => all | role);

    private static DateTime Time(string time) =>
        DateTime.Parse(
            time,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private static JsonElement? Find(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out var found) ? found : null;

    private static string? Text(JsonElement parent, string key) => Find(parent, key)?.GetString();

    private static long? Integer(JsonElement parent, string key) => Find(parent, key)?.GetInt64();
}
