namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Writes batches into the open store: one transaction each, the tip read again under the write lock, so that several
/// programs may append and nothing forks. After any failure it is thrown away and the store opened anew.
/// </summary>
internal sealed class LedgerAppender(OpenLedger ledger, LedgerOptions options, WriterClock clock) : IDisposable
{
    /// <summary>Sign at the latest after so many entries.</summary>
    private const int EntriesPerCheckpoint = 1_000;

    /// <summary>After these a checkpoint is signed at once.</summary>
    private static readonly HashSet<LedgerAct> Weighty =
    [
        LedgerAct.FileExported,
        LedgerAct.ProposalApproved,
        LedgerAct.MediumHandedOver,
        LedgerAct.PasswordNoticeHandedOver,
        LedgerAct.AccountChanged,
        LedgerAct.Restored,
    ];

    private readonly LedgerIndex index = new(ledger.File);

    /// <summary>Ids of entries that the search tables do not hold yet.</summary>
    private readonly Dictionary<Guid, long> recent = [];

    private byte[] tipLeaf = ledger.TipLeaf;
    private long signedSize = -1;
    private bool isWeighty;
    private bool isLoaded;
    private string? checkpointProblem;

    public long TipSeq => ledger.Frontier.Size - 1;

    /// <summary>Entries that wait for the search tables.</summary>
    public long IndexLag => ledger.Frontier.Size - index.UpTo;

    public bool IsUnsigned => ledger.Signer is not null && SignedSize < ledger.Frontier.Size;

    /// <summary>What hinders signing while entries are taken; empty when nothing does.</summary>
    public string? Problem =>
        ledger.Signer is null ? "記録簿の署名鍵（ledger-signing.key）がありません。" : checkpointProblem;

    private long SignedSize => signedSize < 0 ? signedSize = ledger.File.SignedSize() : signedSize;

    /// <summary>Appends all drafts durably and fills in their places.</summary>
    /// <param name="sign">Sign a checkpoint over the last entry even when none is due.</param>
    public void Write(IEnumerable<PendingAppend> batch, bool sign)
    {
        ledger.File.Begin();
        CatchUpWithOthers();
        foreach (var pending in batch)
        {
            for (var number = 0; number < pending.Drafts.Count; number++)
            {
                pending.Places[number] = Place(pending.Drafts[number]);
            }
        }

        var due = sign || isWeighty || SignedSize == 0 || ledger.Frontier.Size - SignedSize >= EntriesPerCheckpoint;
        var note = due ? SignWhenNew() : null;
        ledger.File.Commit();
        clock.Committed();
        isWeighty = false;
        if (note is not null)
        {
            Publish(note);
        }
    }

    /// <summary>Brings the search tables forward by up to <paramref name="count"/> entries.</summary>
    public void AdvanceIndex(int count)
    {
        ledger.File.Begin();
        CatchUpWithOthers();
        index.Advance(count);
        ledger.File.Commit();
        foreach (var id in recent.Where(pair => pair.Value < index.UpTo).Select(pair => pair.Key).ToList())
        {
            recent.Remove(id);
        }
    }

    public void Dispose()
    {
        index.Dispose();
        ledger.Dispose();
    }

    private long Place(EntryDraft draft)
    {
        if (recent.TryGetValue(draft.Id, out var known))
        {
            return known;
        }

        if (index.Find(draft.Id) is { } indexed)
        {
            return indexed;
        }

        var time = clock.Now();
        if (clock.StepBefore(time) is { } step)
        {
            Append(clock.StepEntry(step), time);
        }

        isWeighty |= Weighty.Contains(draft.Act);
        return Append(draft, time);
    }

    private long Append(EntryDraft draft, EntryTime time)
    {
        var seq = ledger.Frontier.Size;
        var body = draft.Complete(ledger.JsonName, seq, time);
        var leaf = Merkle.Leaf(body);
        ledger.File.InsertEntry(seq, body, leaf);
        if (draft.Detail is not null)
        {
            ledger.File.InsertDetail(seq, draft.Detail);
        }

        ledger.Frontier.Add(leaf);
        tipLeaf = leaf;
        recent[draft.Id] = seq;
        clock.Placed(time);
        return seq;
    }

    /// <summary>Under the write lock: takes in what other programs appended, and refuses a tip that is not our continuation.</summary>
    private void CatchUpWithOthers()
    {
        var (seq, leaf) = ledger.File.Tip();
        if (seq == TipSeq && isLoaded && leaf.AsSpan().SequenceEqual(tipLeaf))
        {
            return;
        }

        if (seq < TipSeq || !ledger.File.Node(0, TipSeq).AsSpan().SequenceEqual(tipLeaf))
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）が、動作中に別の内容に置き換えられました。"
            );
        }

        var known = TipSeq;
        var first = isLoaded ? known + 1 : Math.Min(index.UpTo, known);
        foreach (var (other, body, otherLeaf) in ledger.File.EntriesFrom(first))
        {
            var fields = EntryFields.Parse(body);
            recent[fields.Id] = other;
            clock.Seen(fields);
            if (other > known)
            {
                ledger.Frontier.Add(otherLeaf);
                tipLeaf = otherLeaf;
            }
        }

        isLoaded = true;
    }

    private string? SignWhenNew()
    {
        var size = ledger.Frontier.Size;
        signedSize = ledger.File.SignedSize();
        if (!IsUnsigned)
        {
            return null;
        }

        var note = CheckpointNote.Sign(ledger.Name, size, ledger.Frontier.Root(), ledger.Signer!);
        ledger.File.InsertCheckpoint(size, note);
        signedSize = size;
        return note;
    }

    /// <summary>Puts the checkpoint beside the store; it is durable there already, so a failure only costs the second place.</summary>
    private void Publish(string note)
    {
        try
        {
            if (SizeBesideStore() < signedSize)
            {
                DurableFile.Replace(options.CheckpointPath, note);
            }

            checkpointProblem = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            checkpointProblem = "署名ファイル（ledger.checkpoint）を書き込めません。";
        }
    }

    private long SizeBesideStore() =>
        File.Exists(options.CheckpointPath)
            ? CheckpointNote.Parse(File.ReadAllText(options.CheckpointPath))?.Size ?? 0
            : 0;
}
