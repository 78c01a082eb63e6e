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
        LedgerAct.MediumReturned,
        LedgerAct.AccountChanged,
        LedgerAct.SealsCommissioned,
        LedgerAct.Sealed,
        LedgerAct.Restored,
        LedgerAct.ReviewSignedOff,
    ];

    private readonly LedgerIndex index = new(ledger.File);
    private readonly KeyEpochs keys = new(ledger.File, options, ledger.Name);
    private readonly SealChain seals = new(options, clock, ledger.Name);

    /// <summary>Ids of entries that the search tables do not hold yet.</summary>
    private readonly Dictionary<Guid, long> recent = [];

    /// <summary>Leaves of the last entries, not yet hashed into the tree.</summary>
    private readonly List<byte[]> unhashed = [];

    private byte[] tipLeaf = ledger.TipLeaf;
    private string? unpublished;
    private long signedSize = -1;
    private bool isWeighty;
    private bool isLoaded;
    private string? checkpointProblem;

    public long TipSeq => Size - 1;

    /// <summary>Entries that wait for the search tables.</summary>
    public long IndexLag => Size - index.UpTo;

    public bool IsUnsigned => keys.Signer is not null && SignedSize < Size;

    /// <summary>What hinders signing or sealing while entries are taken; empty when nothing does.</summary>
    public string? Problem => keys.Problem ?? seals.Problem ?? checkpointProblem ?? ledger.File.Problem;

    public SealStanding Seals => seals.Standing;

    /// <summary>How long until an epoch ends that must be sealed; <see langword="null"/> without seals.</summary>
    public TimeSpan? UntilSeal => seals.UntilDue(clock.Now());

    /// <summary>The tree over all entries.</summary>
    private MerkleFrontier Tree
    {
        get
        {
            unhashed.ForEach(leaf => ledger.Frontier.Add(leaf));
            unhashed.Clear();
            return ledger.Frontier;
        }
    }

    private long Size => ledger.Frontier.Size + unhashed.Count;

    private long SignedSize => signedSize < 0 ? signedSize = ledger.File.SignedSize() : signedSize;

    /// <summary>Appends all drafts durably and fills in their places.</summary>
    /// <param name="sign">Sign a checkpoint over the last entry even when none is due.</param>
    public void Write(IEnumerable<PendingAppend> batch, bool sign)
    {
        ledger.File.Begin();
        CatchUpWithOthers();
        KeepKeys(clock.Now());
        foreach (var pending in batch)
        {
            for (var number = 0; number < pending.Drafts.Count; number++)
            {
                pending.Places[number] = Place(pending.Drafts[number]);
            }

            if (pending.Commission is { } commission)
            {
                pending.Commissioned = TryCommission(commission);
            }
        }

        var isAwaited = sign || isWeighty || SignedSize == 0;
        var due = isAwaited || Size - SignedSize >= EntriesPerCheckpoint;
        unpublished = due ? SignWhenNew() : null;
        ledger.File.Commit();
        clock.Committed();
        isWeighty = false;
        if (isAwaited)
        {
            Publish();
        }

        if (keys.IsUnsettled || seals.IsUnsaved)
        {
            DestroyOldKeys();
        }
    }

    /// <summary>What no caller has to wait for.</summary>
    public void FollowUp()
    {
        _ = Tree;
        Publish();
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
        keys.Dispose();
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
        TellStep(time);
        KeepKeys(time);
        return Append(draft, time);
    }

    private void TellStep(EntryTime time)
    {
        if ((clock.StepBefore(time) ?? seals.StepBefore(time)) is { } step)
        {
            Append(clock.StepEntry(step), time);
        }
    }

    /// <summary>What the time alone brings: epochs that ended are sealed, a new month has a new signing key.</summary>
    private void KeepKeys(EntryTime time)
    {
        if (seals.IsDue(time))
        {
            TellStep(time);
            foreach (var span in seals.EndedBefore(time))
            {
                Append(seals.Seal(span, Size, Tree.Root()), time);
            }
        }

        if (keys.IsDue(time) && keys.Prepare() is { } next)
        {
            TellStep(time);
            Introduce(next, time);
        }
    }

    /// <summary>The new key under the old one's signature, in the same transaction.</summary>
    private void Introduce(LedgerSigner next, EntryTime time)
    {
        var artifact = new LedgerObject { VerifierKey = next.Key.ToString() };
        var seq = Append(clock.SystemEntry(LedgerAct.SignerIntroduced, artifact), time);
        ledger.File.InsertSigner(seq, next.Key);
        SignWhenNew();
        keys.Introduced(next, time);
    }

    private bool TryCommission(SealCommission commission)
    {
        if (seals.IsCommissioned)
        {
            return false;
        }

        var time = clock.Now();
        TellStep(time);
        Append(seals.Commission(commission, time), time);
        return true;
    }

    /// <summary>Under the write lock again: another program may have gone on meanwhile.</summary>
    private void DestroyOldKeys()
    {
        ledger.File.Begin();
        CatchUpWithOthers();
        if (keys.IsUnsettled)
        {
            keys.Settle();
        }

        seals.SaveWhenBehind();
        ledger.File.Commit();
    }

    private long Append(EntryDraft draft, EntryTime time)
    {
        isWeighty |= Weighty.Contains(draft.Act);
        var seq = Size;
        var body = draft.Complete(ledger.JsonName, seq, time);
        var leaf = Merkle.Leaf(body);
        ledger.File.InsertEntry(seq, body, leaf);
        if (draft.Detail is not null)
        {
            ledger.File.InsertDetail(seq, draft.Detail);
        }

        unhashed.Add(leaf);
        tipLeaf = leaf;
        recent[draft.Id] = seq;
        clock.Placed(time);
        if (draft.Act is LedgerAct.SealsCommissioned or LedgerAct.Sealed or LedgerAct.ClockStepped)
        {
            seals.Seen(EntryFields.Parse(body));
        }

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
        if (!isLoaded)
        {
            foreach (
                var place in ledger.File.LastOf(LedgerAct.SealsCommissioned, LedgerAct.Sealed, LedgerAct.ClockStepped)
            )
            {
                seals.Seen(EntryFields.Parse(ledger.File.Body(place)));
            }
        }

        var first = isLoaded ? known + 1 : Math.Min(index.UpTo, known);
        foreach (var (other, body, otherLeaf) in ledger.File.EntriesFrom(first))
        {
            var fields = EntryFields.Parse(body);
            recent[fields.Id] = other;
            clock.Seen(fields);
            seals.Seen(fields);
            if (fields.Act == nameof(LedgerAct.SignerIntroduced))
            {
                keys.Forget();
            }

            if (other > known)
            {
                unhashed.Add(otherLeaf);
                tipLeaf = otherLeaf;
            }
        }

        isLoaded = true;
        keys.Follow();
        seals.Follow();
    }

    private string? SignWhenNew()
    {
        var size = Size;
        signedSize = ledger.File.SignedSize();
        if (!IsUnsigned)
        {
            return null;
        }

        var note = CheckpointNote.Sign(ledger.Name, size, Tree.Root(), keys.Signer!);
        ledger.File.InsertCheckpoint(size, note);
        signedSize = size;
        return note;
    }

    /// <summary>Puts the checkpoint beside the store; it is durable there already, so a failure only costs the second place.</summary>
    private void Publish()
    {
        try
        {
            if (unpublished is not null && SizeBesideStore() < signedSize)
            {
                DurableFile.Replace(options.CheckpointPath, unpublished);
            }

            unpublished = null;
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
