using System.Numerics;
using System.Security.Cryptography;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Hashes of RFC 6962 §2.1: leaf = SHA-256(0x00 ‖ body), node = SHA-256(0x01 ‖ left ‖ right).</summary>
internal static class Merkle
{
    public const int HashSize = 32;

    /// <summary>Root of the tree without leaves.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> body)
    {
        const int OnStack = 512;
        var input = body.Length < OnStack ? stackalloc byte[OnStack] : new byte[body.Length + 1];
        input[0] = 0x00;
        body.CopyTo(input[1..]);
        return SHA256.HashData(input[..(body.Length + 1)]);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + left.Length + right.Length];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + left.Length)..]);
        return SHA256.HashData(input);
    }

    /// <summary>Number of complete subtrees of two leaves and more in a tree of so many leaves.</summary>
    public static long InnerNodes(long leaves) => leaves - BitOperations.PopCount((ulong)leaves);

    /// <summary>
    /// Place of an inner node in the order in which nodes become complete: nodes are always added at the end of their
    /// table, and found without an index.
    /// </summary>
    public static long Position(int level, long index)
    {
        var lastLeaf = ((index + 1) << level) - 1;
        return lastLeaf - BitOperations.PopCount((ulong)lastLeaf) + level - 1;
    }
}
