namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The complete subtrees at the right edge of the tree: all that is needed to append and to give the root.</summary>
internal sealed class MerkleFrontier
{
    /// <summary>By level; present where the bit of <see cref="Size"/> is set.</summary>
    private readonly byte[]?[] peaks = new byte[]?[63];

    public long Size { get; private set; }

    /// <summary>Rebuilds the edge of a tree of <paramref name="size"/> leaves from stored nodes.</summary>
    /// <param name="read">Hash of the complete subtree at (level, index); level 0 is the leaf.</param>
    public static MerkleFrontier Load(long size, Func<int, long, byte[]> read)
    {
        var frontier = new MerkleFrontier { Size = size };
        for (var level = 0; size >> level > 0; level++)
        {
            if (((size >> level) & 1) == 1)
            {
                frontier.peaks[level] = read(level, (size >> level) - 1);
            }
        }

        return frontier;
    }

    /// <summary>Adds a leaf and tells each inner node that it completes.</summary>
    public void Add(byte[] leaf, Action<int, long, byte[]>? completed = null)
    {
        var index = Size;
        var hash = leaf;
        var level = 0;
        for (; ((index >> level) & 1) == 1; level++)
        {
            hash = Merkle.Node(peaks[level]!, hash);
            peaks[level] = null;
            completed?.Invoke(level + 1, index >> (level + 1), hash);
        }

        peaks[level] = hash;
        Size++;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var peak in peaks)
        {
            if (peak is not null)
            {
                root = root is null ? peak : Merkle.Node(peak, root);
            }
        }

        return root ?? Merkle.EmptyRoot;
    }
}
