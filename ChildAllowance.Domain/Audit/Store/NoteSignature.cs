using System.Buffers.Binary;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>One signature line of a note.</summary>
internal sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    private const int IdSize = 4;

    public static NoteSignature? Parse(string line)
    {
        var parts = line.Split(' ');
        if (parts is not ["—", { Length: > 0 } name, var encoded])
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length > IdSize
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[IdSize..length])
            : null;
    }

    /// <summary>The line with its end.</summary>
    public static string LineOf(VerifierKey key, ReadOnlySpan<byte> signature) =>
        $"— {key.Name} {Convert.ToBase64String([.. key.IdBytes, .. signature])}\n";

    /// <summary>The line as it was read, with its end.</summary>
    public string ToLine()
    {
        var id = new byte[IdSize];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"— {Name} {Convert.ToBase64String([.. id, .. Bytes])}\n";
    }

    public bool IsOf(VerifierKey key) => Name == key.Name && KeyId == key.Id;
}
