namespace ChildAllowance.Domain.Audit.Store;

/// <summary>A row as read, with what can be found out about it without its neighbours.</summary>
internal sealed record CheckedEntry(long RowSeq, byte[] Leaf, EntryFields? Fields, bool IsSound)
{
    /// <summary>Hash of the body as found, the truth for the tree.</summary>
    public static CheckedEntry Of(long seq, byte[] body, byte[] storedLeaf)
    {
        var leaf = Merkle.Leaf(body);
        var fields = CanonicalReader.IsCanonical(body) && body.Length <= EntryDraft.MaxBytes ? Read(body) : null;
        var isSound = fields is not null && fields.Seq == seq && leaf.AsSpan().SequenceEqual(storedLeaf);
        return new CheckedEntry(seq, leaf, fields, isSound);
    }

    private static EntryFields? Read(byte[] body)
    {
        try
        {
            var fields = EntryFields.Parse(body);
            return fields.IsComplete ? fields : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
