using System.Security.Cryptography;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The erasable part of an entry: canonical JSON <c>{"subj":[…],"text":"…"}</c>, either left out when empty.
/// The entry carries only hex SHA-256(0x02 ‖ salt ‖ data).
/// </summary>
internal sealed record EntryDetail(byte[] Salt, byte[] Data)
{
    public const int SaltSize = 16;

    public string Digest => DigestOf(Salt, Data);

    /// <summary>Hex SHA-256 of the list of subjects, as in <c>subj.digest</c>; null when they stand in the entry itself.</summary>
    public string? SubjectsDigest { get; private init; }

    public static string DigestOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data) =>
        Convert.ToHexStringLower(HashOf(salt, data));

    /// <summary>SHA-256(0x02 ‖ salt ‖ data).</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x02]);
        hash.AppendData(salt);
        hash.AppendData(data);
        return hash.GetHashAndReset();
    }

    public static EntryDetail? Of(LedgerFact fact)
    {
        var listsSubjects = fact.Subjects.Count > EntryDraft.MaxSubjects;
        if (!listsSubjects && fact.Detail is null)
        {
            return null;
        }

        var writer = new CanonicalWriter();
        writer.BeginObject();
        string? subjectsDigest = null;
        if (listsSubjects)
        {
            writer.Key("subj");
            var start = writer.Written.Length;
            WriteList(writer, fact.Subjects);
            subjectsDigest = Convert.ToHexStringLower(SHA256.HashData(writer.Written[start..]));
        }

        if (fact.Detail is not null)
        {
            writer.Key("text");
            writer.String(fact.Detail);
        }

        writer.EndObject();
        return new EntryDetail(RandomNumberGenerator.GetBytes(SaltSize), writer.Written.ToArray())
        {
            SubjectsDigest = subjectsDigest,
        };
    }

    /// <summary>Hex SHA-256 of the canonical array, as in <c>subj.digest</c>.</summary>
    public static string DigestOf(IEnumerable<string> subjects)
    {
        var writer = new CanonicalWriter();
        WriteList(writer, subjects);
        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }

    internal static void WriteList(CanonicalWriter writer, IEnumerable<string> texts)
    {
        writer.BeginArray();
        foreach (var text in texts)
        {
            writer.String(text);
        }

        writer.EndArray();
    }
}
