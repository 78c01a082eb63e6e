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
    public void Add(byte[] leaf, Action<int, long, byte[]>? completed = null) => AddSubtree(0, leaf, completed);

    /// <summary>
    /// Adds a complete subtree of 2^<paramref name="level"/> leaves behind a tree whose size is a multiple of that, and
    /// tells each inner node above it that it completes.
    /// </summary>
    public void AddSubtree(int level, byte[] hash, Action<int, long, byte[]>? completed = null)
    {
        var index = Size;
        Size += 1L << level;
        for (; ((index >> level) & 1) == 1; level++)
        {
            hash = Merkle.Node(peaks[level]!, hash);
            peaks[level] = null;
            completed?.Invoke(level + 1, index >> (level + 1), hash);
        }

        peaks[level] = hash;
    }

    /// <summary>The same edge, which stays as it is while this one grows.</summary>
    public MerkleFrontier Copy()
    {
        var copy = new MerkleFrontier { Size = Size };
        peaks.CopyTo(copy.peaks, 0);
        return copy;
    }

    /// <summary>Level and hash of each complete subtree of the edge, from the left.</summary>
    public IEnumerable<(int Level, byte[] Hash)> Peaks() =>
        peaks.Index().Where(peak => peak.Item is not null).Select(peak => (peak.Index, peak.Item!)).Reverse();

    public byte[] Root() => RootOver(null) ?? Merkle.EmptyRoot;

    /// <summary>Root of the tree in which the leaves of <paramref name="right"/> follow those of this one.</summary>
    /// <param name="right">At most as large as the smallest complete subtree of this edge.</param>
    public byte[] RootWith(MerkleFrontier right) => RootOver(right.RootOver(null)) ?? Merkle.EmptyRoot;

    private byte[]? RootOver(byte[]? root)
    {
        foreach (var peak in peaks)
        {
            if (peak is not null)
            {
                root = root is null ? peak : Merkle.Node(peak, root);
            }
        }

        return root;
    }
}
