using System.Numerics;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Checks the proofs of RFC 9162 §2.1.3.2 and §2.1.4.2 (the same as those of RFC 6962). What is not a proof is answered
/// with <see langword="false"/>, whatever it is.
/// </summary>
internal static class MerkleProof
{
    /// <summary>More hashes than any tree can need.</summary>
    public const int MaxLength = 63;

    /// <summary>True when the leaf stands at <paramref name="index"/> of the tree.</summary>
    public static bool IsIncluded(
        long index,
        long size,
        ReadOnlySpan<byte> leaf,
        IReadOnlyList<byte[]> proof,
        ReadOnlySpan<byte> root
    )
    {
        if (index < 0 || index >= size || !IsHash(leaf) || !AreHashes(proof))
        {
            return false;
        }

        var (at, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(at, last))
            {
                hash = Merkle.Node(sibling, hash);
                Climb(ref at, ref last);
            }
            else
            {
                hash = Merkle.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>
    /// True when the tree of <paramref name="size"/> leaves begins with the tree of <paramref name="oldSize"/> leaves, which
    /// is not empty.
    /// </summary>
    public static bool IsConsistent(
        long oldSize,
        long size,
        ReadOnlySpan<byte> oldRoot,
        ReadOnlySpan<byte> root,
        IReadOnlyList<byte[]> proof
    )
    {
        if (oldSize <= 0 || oldSize > size)
        {
            return false;
        }

        if (oldSize == size)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(root);
        }

        if (proof.Count == 0 || !AreHashes(proof) || !IsHash(oldRoot))
        {
            return false;
        }

        // A complete old tree is a node of the new one and stands for itself in front of the proof.
        IReadOnlyList<byte[]> path = BitOperations.IsPow2(oldSize) ? [oldRoot.ToArray(), .. proof] : proof;
        return Follow(oldSize, size, oldRoot, root, path);
    }

    private static bool Follow(
        long oldSize,
        long size,
        ReadOnlySpan<byte> oldRoot,
        ReadOnlySpan<byte> root,
        IReadOnlyList<byte[]> path
    )
    {
        var shared = BitOperations.TrailingZeroCount(oldSize);
        var (at, last) = ((oldSize - 1) >> shared, (size - 1) >> shared);
        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(at, last))
            {
                older = Merkle.Node(sibling, older);
                newer = Merkle.Node(sibling, newer);
                Climb(ref at, ref last);
            }
            else
            {
                newer = Merkle.Node(newer, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(older) && root.SequenceEqual(newer);
    }

    /// <summary>The hash so far is a right child, or the last of its level, whose sibling is on the left.</summary>
    private static bool IsRight(long at, long last) => (at & 1) == 1 || at == last;

    /// <summary>The last node of a level without a sibling is itself the node above.</summary>
    private static void Climb(ref long at, ref long last)
    {
        while ((at & 1) == 0 && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }
    }

    private static bool IsHash(ReadOnlySpan<byte> bytes) => bytes.Length == Merkle.HashSize;

    private static bool AreHashes(IReadOnlyList<byte[]> proof) =>
        proof.Count <= MaxLength && proof.All(hash => IsHash(hash));
}
