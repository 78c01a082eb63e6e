using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChildAllowance.Tests.Audit;

/// <summary>What a stranger found: <see langword="null"/> when nothing.</summary>
internal sealed record StrangersFinding(string What, long Seq);

/// <summary>
/// A verifier of exported ledgers written from docs/LEDGER.md alone, with the platform's JSON, SHA-256 and ECDSA and not one
/// line of the program: if it and the program ever disagree, the page is wrong or the program is.
/// </summary>
internal sealed class StrangersVerifier
{
    private static readonly string[] Always = ["act", "actor", "boot", "id", "log", "mono", "out", "seq", "t", "v"];

    private readonly string folder;
    private readonly List<byte[]> leaves = [];
    private readonly StrangersTree tree;
    private readonly List<(long Seq, string Text)> keys = [];
    private readonly Dictionary<long, string> digests = [];
    private readonly Dictionary<string, (long Wall, long Mono)> clocks = [];
    private readonly HashSet<string> ids = [];
    private string? log;
    private long? last;
    private long? openEpoch;
    private long erasedUpTo = -1;

    private StrangersVerifier(string folder)
    {
        this.folder = folder;
        tree = new StrangersTree(leaves);
    }

    public static StrangersFinding? Verify(string folder)
    {
        var verifier = new StrangersVerifier(folder);
        return verifier.Entries()
            ?? verifier.Keys()
            ?? verifier.Checkpoints()
            ?? verifier.Details()
            ?? verifier.tree.Tiles(folder);
    }

    private string In(string name) => Path.Combine(folder, name);

    private StrangersFinding? Entries()
    {
        var text = File.ReadAllBytes(In("entries.jsonl"));
        for (var start = 0; start < text.Length; )
        {
            var end = Array.IndexOf(text, (byte)'\n', start);
            if (end < 0)
            {
                return new StrangersFinding("the last line has no end", leaves.Count);
            }

            var body = text[start..end];
            if (Entry(body) is { } wrong)
            {
                return new StrangersFinding(wrong, leaves.Count);
            }

            leaves.Add(SHA256.HashData([0x00, .. body]));
            start = end + 1;
        }

        return leaves.Count > 0 ? null : new StrangersFinding("there are no entries", 0);
    }

    private string? Entry(byte[] body)
    {
        JsonElement entry;
        try
        {
            using var json = JsonDocument.Parse(body);
            entry = json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return "no JSON";
        }

        if (
            body.Length > 65_535
            || !Encoding.UTF8.GetBytes(StrangersJson.Canonical(entry)).AsSpan().SequenceEqual(body)
        )
        {
            return "not canonical";
        }

        if (!Always.All(key => entry.TryGetProperty(key, out _)))
        {
            return "a key is missing";
        }

        log ??= Text(entry, "log");
        var act = Text(entry, "act");
        if (
            entry.GetProperty("v").GetInt64() != 1
            || entry.GetProperty("seq").GetInt64() != leaves.Count
            || Text(entry, "log") != log
            || (act == "LedgerCreated") != (leaves.Count == 0)
            || Text(entry, "out") is not ("ok" or "denied" or "failed" or "intent")
            || !ids.Add(Text(entry, "id"))
        )
        {
            return "not at its place";
        }

        if (act is "LedgerCreated" or "SignerIntroduced")
        {
            keys.Add((leaves.Count, Text(entry.GetProperty("obj"), "vkey")));
        }

        if (entry.TryGetProperty("detail", out var digest))
        {
            digests.Add(leaves.Count, digest.GetString()!);
        }

        erasedUpTo = act == "PersonErased" ? leaves.Count : erasedUpTo;
        return Seal(entry, act) ?? Clock(entry, act);
    }

    /// <summary>Each epoch of 15 minutes since the commissioning has its seal, in order, and entries wait for it.</summary>
    private string? Seal(JsonElement entry, string act)
    {
        var epoch = Wall(entry) / 900_000;
        if (act == "SealsCommissioned")
        {
            var isFirst = openEpoch is null;
            openEpoch = entry.GetProperty("obj").GetProperty("epochFirst").GetInt64();
            return isFirst && openEpoch == epoch ? null : "the seals began wrongly";
        }

        if (act != "Sealed")
        {
            return epoch > openEpoch && act != "ClockStepped" ? "an entry before the seal of its past" : null;
        }

        var isNext = entry.GetProperty("obj").GetProperty("epochFirst").GetInt64() == openEpoch;
        openEpoch = entry.GetProperty("obj").GetProperty("epochLast").GetInt64() + 1;
        return isNext && epoch >= openEpoch ? null : "a seal is missing or too early";
    }

    /// <summary>Between two entries of one writer wall and monotonic clock move together, unless a ClockStepped says otherwise.</summary>
    private string? Clock(JsonElement entry, string act)
    {
        var boot = Text(entry, "boot");
        var wall = Wall(entry);
        var mono = entry.GetProperty("mono").GetInt64();
        long step = 0;
        if (clocks.TryGetValue(boot, out var before))
        {
            if (mono < before.Mono)
            {
                return "the monotonic clock went back";
            }

            step = wall - before.Wall - (mono - before.Mono);
        }
        else if (last is { } ahead)
        {
            step = Math.Min(wall - ahead, 0);
        }

        clocks[boot] = (wall, mono);
        last = wall;
        return Math.Abs(step) > 2_000 && act != "ClockStepped" ? "the clock moved" : null;
    }

    private static long Wall(JsonElement entry) =>
        DateTimeOffset
            .ParseExact(
                Text(entry, "t"),
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            )
            .ToUnixTimeMilliseconds();

    private StrangersFinding? Keys() =>
        File.ReadAllLines(In("keys.txt")).SequenceEqual(keys.Select(key => key.Text))
            ? null
            : new StrangersFinding("keys.txt is not what the entries brought in", 0);

    private StrangersFinding? Checkpoints()
    {
        var sizes = Directory
            .GetFiles(In("checkpoints"))
            .Select(path => long.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture))
            .Order()
            .ToList();
        long good = 0;
        if (keys.Skip(1).Any(key => !sizes.Contains(key.Seq + 1)))
        {
            return new StrangersFinding("a key that the earlier one did not introduce", good);
        }

        foreach (var size in sizes)
        {
            if (Checkpoint(File.ReadAllText(In($"checkpoints/{size}.txt")), size) is { } wrong)
            {
                return new StrangersFinding($"checkpoint {size}: {wrong}", good);
            }

            good = size;
        }

        if (good != leaves.Count)
        {
            return new StrangersFinding("the newest checkpoint does not end with the last entry", good);
        }

        return File.ReadAllText(In("checkpoint")) == File.ReadAllText(In($"checkpoints/{good}.txt"))
            ? null
            : new StrangersFinding("checkpoint is not the newest", good);
    }

    private string? Checkpoint(string note, long size)
    {
        var parts = note.Split("\n\n");
        if (parts.Length != 2 || parts[0].Split('\n') is not [var origin, var count, var root])
        {
            return "no checkpoint";
        }

        if (origin != log || count != size.ToString(CultureInfo.InvariantCulture))
        {
            return "of another log or size";
        }

        if (size > leaves.Count || root != Convert.ToBase64String(tree.Root(0, (int)size)))
        {
            return "another tree";
        }

        return parts[1].TrimEnd('\n').Split('\n').Any(line => IsSigned(line, parts[0] + "\n", size))
            ? null
            : "not signed by the key that counts there";
    }

    private bool IsSigned(string line, string text, long size)
    {
        if (line.Split(' ') is not ["—", var name, var encoded])
        {
            return false;
        }

        // A key counts from the entry after its introduction on; the introduction itself is under the earlier one.
        var parts = keys.Last(key => key.Seq == 0 || key.Seq + 1 < size).Text.Split('+', 3);
        var bytes = Convert.FromBase64String(encoded);
        var spki = Convert.FromBase64String(parts[2])[1..];
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(spki, out _);
        return parts[0] == name
            && SHA256.HashData(spki).AsSpan(0, 4).SequenceEqual(bytes.AsSpan(0, 4))
            && ecdsa.VerifyData(
                Encoding.UTF8.GetBytes(text),
                bytes[4..],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
    }

    private StrangersFinding? Details()
    {
        if (!File.Exists(In("details.jsonl")))
        {
            return null;
        }

        foreach (var line in File.ReadLines(In("details.jsonl")))
        {
            var detail = JsonElement.Parse(line);
            var seq = detail.GetProperty("seq").GetInt64();
            byte[] hashed =
            [
                0x02,
                .. Convert.FromHexString(Text(detail, "salt")),
                .. Convert.FromBase64String(Text(detail, "data")),
            ];
            if (!digests.Remove(seq, out var digest) || Convert.ToHexStringLower(SHA256.HashData(hashed)) != digest)
            {
                return new StrangersFinding("a detail does not fit its entry", seq);
            }
        }

        var gone = digests.Keys.Where(seq => seq > erasedUpTo).Order().Select(seq => (long?)seq).FirstOrDefault();
        return gone is { } missing ? new StrangersFinding("a detail is gone", missing) : null;
    }

    private static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;
}
