using System.Numerics;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Roots and proofs of RFC 6962 §2.1 from the hashes of complete subtrees: a few dozen reads at any size.</summary>
/// <param name="read">Hash of the complete subtree at (level, index); level 0 is the leaf.</param>
internal sealed class MerkleTree(Func<int, long, byte[]> read)
{
    public byte[] Root(long size) => size == 0 ? Merkle.EmptyRoot : Hash(0, size);

    /// <summary>Shows that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves.</summary>
    public IReadOnlyList<byte[]> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        for (var (start, end) = (0L, size); end - start > 1; )
        {
            var middle = start + Split(end - start);
            proof.Add(index < middle ? Hash(middle, end) : Hash(start, middle));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>
    /// Shows that the tree of <paramref name="size"/> leaves begins with that of <paramref name="oldSize"/>; empty for the
    /// empty tree and for equal sizes.
    /// </summary>
    public IReadOnlyList<byte[]> Consistency(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var proof = new List<byte[]>();
        var (start, end) = (0L, size);
        while (oldSize > 0 && oldSize < end)
        {
            var middle = start + Split(end - start);
            proof.Add(oldSize <= middle ? Hash(middle, end) : Hash(start, middle));
            (start, end) = oldSize <= middle ? (start, middle) : (middle, end);
        }

        // Down here the old tree ends at the same leaf; only when it is not this whole subtree must its hash be told.
        if (oldSize > 0 && start > 0)
        {
            proof.Add(Hash(start, end));
        }

        proof.Reverse();
        return proof;
    }

    private byte[] Hash(long start, long end)
    {
        var width = end - start;
        if (BitOperations.IsPow2(width))
        {
            var level = BitOperations.Log2((ulong)width);
            return read(level, start >> level);
        }

        var middle = start + Split(width);
        return Merkle.Node(Hash(start, middle), Hash(middle, end));
    }

    /// <summary>The largest power of two below <paramref name="width"/>.</summary>
    private static long Split(long width) => 1L << BitOperations.Log2((ulong)(width - 1));
}
