namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What was found out about one part of the entries, to be joined to what came before.</summary>
internal sealed class CheckedPart
{
    private readonly List<byte[]> leaves = [];
    private int nextSize = -1;

    /// <param name="first">Its first place.</param>
    public CheckedPart(long first)
    {
        First = first;
        Next = first;
        Clock = new ClockCheck(Defects);
    }

    public DefectList Defects { get; } = new();

    public ClockCheck Clock { get; }

    /// <summary>Its own tree.</summary>
    public MerkleFrontier Tree { get; } = new();

    /// <summary>The tree as it was at each size at which the log was signed.</summary>
    public List<(long Size, MerkleFrontier Tree)> Signed { get; } = [];

    /// <summary>Entries on which the meaning of later ones rests, each with what lies between it and the one before.</summary>
    public List<NotableEntry> Notable { get; } = [];

    /// <summary>Entries since the last notable one.</summary>
    public EntrySpan Span { get; private set; }

    /// <summary>Hashes of the entries as found.</summary>
    public IReadOnlyList<byte[]> Leaves => leaves;

    public byte[] Leaf => leaves[^1];

    public long First { get; }

    /// <summary>Place after its last entry.</summary>
    public long Next { get; private set; }

    /// <summary>No place in it was skipped.</summary>
    public bool IsWhole => Next == First + leaves.Count;

    /// <summary>False when the database is damaged behind <see cref="Next"/>.</summary>
    public bool IsReadable { get; set; } = true;

    public (bool Any, long? FirstAbsent) Erasures { get; set; }

    public UInt128 Subjects { get; set; }

    /// <summary>Takes the place and the hash of the next entry.</summary>
    public void Begin(long seq, byte[] leaf)
    {
        if (seq != Next)
        {
            Defects.Missing(Next);
        }

        Next = seq + 1;
        leaves.Add(leaf);
    }

    public void Pass(long seq, EntryTime time) => Span = Span.With(seq, time);

    public void AddNotable(EntryFields entry)
    {
        Notable.Add(new NotableEntry(entry, Span, Tree.Copy()));
        Span = default;
    }

    /// <summary>Adds the entry to the tree.</summary>
    public void AddToTree(long[] signedSizes, Action<int, long, byte[]> nodeCompleted)
    {
        Tree.Add(Leaf, nodeCompleted);
        if (nextSize < 0)
        {
            var found = Array.BinarySearch(signedSizes, First + 1);
            nextSize = found < 0 ? ~found : found;
        }

        if (nextSize < signedSizes.Length && signedSizes[nextSize] == First + Tree.Size)
        {
            Signed.Add((signedSizes[nextSize++], Tree.Copy()));
        }
    }
}

/// <param name="Span">Entries between the notable one before and this.</param>
/// <param name="TreeBefore">Tree of the part over the entries before this.</param>
internal sealed record NotableEntry(EntryFields Entry, EntrySpan Span, MerkleFrontier TreeBefore);

/// <summary>Entries in a row, with their earliest and latest time.</summary>
internal readonly record struct EntrySpan(long FirstSeq, long LastSeq, EntryTime Earliest, EntryTime Latest)
{
    public bool IsEmpty => Latest == default;

    public EntrySpan With(long seq, EntryTime time) =>
        IsEmpty
            ? new(seq, seq, time, time)
            : new(
                FirstSeq,
                seq,
                time.UnixMilliseconds < Earliest.UnixMilliseconds ? time : Earliest,
                time.UnixMilliseconds > Latest.UnixMilliseconds ? time : Latest
            );
}
