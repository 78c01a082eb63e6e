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
internal sealed class StrangersVerifier(string folder)
{
    private static readonly string[] Always = ["act", "actor", "boot", "id", "log", "mono", "out", "seq", "t", "v"];

    private readonly List<byte[]> leaves = [];
    private readonly List<(long Seq, string Text)> keys = [];
    private readonly Dictionary<long, string> digests = [];
    private readonly Dictionary<string, (long Wall, long Mono)> clocks = [];
    private readonly HashSet<string> ids = [];
    private string? log;
    private long? last;
    private long erasedUpTo = -1;

    public static StrangersFinding? Verify(string folder)
    {
        var verifier = new StrangersVerifier(folder);
        return verifier.Entries()
            ?? verifier.Keys()
            ?? verifier.Checkpoints()
            ?? verifier.Details()
            ?? verifier.Tiles();
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

        if (body.Length > 65_535 || !Encoding.UTF8.GetBytes(Canonical(entry)).AsSpan().SequenceEqual(body))
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
        return Clock(entry, act);
    }

    /// <summary>Between two entries of one writer wall and monotonic clock move together, unless a ClockStepped says otherwise.</summary>
    private string? Clock(JsonElement entry, string act)
    {
        var boot = Text(entry, "boot");
        var wall = DateTimeOffset
            .ParseExact(
                Text(entry, "t"),
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            )
            .ToUnixTimeMilliseconds();
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

        if (size > leaves.Count || root != Convert.ToBase64String(Root(0, (int)size)))
        {
            return "another tree";
        }

        return parts[1].TrimEnd('\n').Split('\n').Any(line => IsSigned(line, parts[0] + "\n", size))
            ? null
            : "no signature of a key that was introduced before";
    }

    private bool IsSigned(string line, string text, long size)
    {
        if (line.Split(' ') is not ["—", var name, var encoded])
        {
            return false;
        }

        var bytes = Convert.FromBase64String(encoded);
        foreach (var (_, key) in keys.Where(key => key.Seq < size))
        {
            var parts = key.Split('+', 3);
            var spki = Convert.FromBase64String(parts[2])[1..];
            if (parts[0] != name || !SHA256.HashData(spki).AsSpan(0, 4).SequenceEqual(bytes.AsSpan(0, 4)))
            {
                continue;
            }

            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(spki, out _);
            return ecdsa.VerifyData(
                Encoding.UTF8.GetBytes(text),
                bytes[4..],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
        }

        return false;
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

    /// <summary>The lowest tiles hold the leaves; the tile above holds the roots of full ones.</summary>
    private StrangersFinding? Tiles()
    {
        for (var start = 0; start < leaves.Count; start += 256)
        {
            var width = Math.Min(256, leaves.Count - start);
            var tile = In($"tile/0/{Number(start / 256)}{(width < 256 ? $".p/{width}" : "")}");
            if (
                !File.Exists(tile)
                || !File.ReadAllBytes(tile).AsSpan().SequenceEqual(Join(leaves.Skip(start).Take(width)))
            )
            {
                return new StrangersFinding("a tile does not hold the leaves", start);
            }
        }

        var full = leaves.Count / 256;
        var above = Join(Enumerable.Range(0, full).Select(number => Root(number * 256, (number + 1) * 256)));
        return full is 0 or >= 256 || File.ReadAllBytes(In($"tile/1/000.p/{full}")).AsSpan().SequenceEqual(above)
            ? null
            : new StrangersFinding("a tile does not hold the roots below", 0);
    }

    private static string Number(int index) => index.ToString("000", CultureInfo.InvariantCulture);

    private static byte[] Join(IEnumerable<byte[]> hashes) => [.. hashes.SelectMany(hash => hash)];

    /// <summary>RFC 6962 §2.1 over the leaves from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private byte[] Root(int start, int end)
    {
        if (end - start < 2)
        {
            return end == start ? SHA256.HashData([]) : leaves[start];
        }

        var split = 1;
        while (split * 2 < end - start)
        {
            split *= 2;
        }

        return SHA256.HashData([0x01, .. Root(start, start + split), .. Root(start + split, end)]);
    }

    private static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;

    /// <summary>RFC 8785 for what entries may hold.</summary>
    private static string Canonical(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(
                    ',',
                    value
                        .EnumerateObject()
                        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                        .Select(pair => $"{Quoted(pair.Name)}:{Canonical(pair.Value)}")
                )
                + "}",
            JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Canonical))}]",
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Number => value.GetInt64().ToString(CultureInfo.InvariantCulture),
            _ => value.GetRawText(),
        };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\f' => "\\f",
                    '\r' => "\\r",
                    < ' ' => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
