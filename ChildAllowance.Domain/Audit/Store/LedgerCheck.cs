using System.Runtime.CompilerServices;
using System.Text;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// One pass over a snapshot: parts of the entries are checked beside each other (<see cref="PartCheck"/>) and joined in
/// their order here.
/// </summary>
internal sealed class LedgerCheck : IDisposable
{
    /// <summary>Beyond this no place can be.</summary>
    private const long LastPlace = long.MaxValue - (2 * PartCheck.Size);

    private readonly SqliteConnection connection;
    private readonly string? note;
    private readonly long? minimumSeq;
    private readonly IProgress<long>? progress;
    private readonly DefectList defects = new();
    private readonly MerkleFrontier tree;
    private readonly CheckpointCheck checkpoints;
    private readonly NodeCheck nodes;
    private readonly ClockCheck clock;
    private readonly SealCheck seals;
    private readonly CheckPlan plan;
    private readonly ResumePoint? since;
    private readonly string log;
    private long? absentDetail;
    private UInt128 subjects;
    private long nextSeq;

    /// <param name="note">The checkpoint that was kept outside.</param>
    /// <param name="minimumSeq">Highest <c>seq</c> that the case database refers to.</param>
    /// <param name="envelopes">Keys from the sealed envelopes; without one only the order of the seals is checked.</param>
    /// <param name="since">What lies before is taken as the last good verification found it.</param>
    public LedgerCheck(
        LedgerSnapshot snapshot,
        string? note,
        long? minimumSeq,
        IReadOnlyCollection<SealEnvelope> envelopes,
        IProgress<long>? progress = null,
        ResumePoint? since = null
    )
    {
        connection = snapshot.Connection;
        this.note = note;
        this.minimumSeq = minimumSeq;
        this.progress = progress;
        checkpoints = new CheckpointCheck(connection, note, defects);
        nodes = new NodeCheck(connection.Handle!, defects);
        clock = new ClockCheck(defects);
        seals = new SealCheck(defects, envelopes);
        this.since = since;
        tree = since?.Tree.Copy() ?? new MerkleFrontier();
        nextSeq = tree.Size;
        log = LogName();
        plan = new CheckPlan(
            snapshot,
            Number("SELECT coalesce(max(seq), -1) FROM entry"),
            Encoding.UTF8.GetBytes(log),
            HasIndex() ? Number("SELECT coalesce(max(seq), -1) + 1 FROM entry_index") : null,
            new SubjectSum(),
            since is null ? checkpoints.Sizes : [.. checkpoints.Sizes.Append(since.Size).Distinct().Order()],
            SeeksSubjects: since is not null
        );
        if (since is not null)
        {
            checkpoints.Resume(since);
            seals.Resume(since.Earlier);
            CheckSince(tree.Size, tree.Root());
        }
    }

    /// <summary>False for an export without details: then none can be missing.</summary>
    public bool ExpectsDetails { get; init; } = true;

    public async Task<LedgerVerification> RunAsync(CancellationToken ct)
    {
        CheckSchema();
        try
        {
            await WalkAsync(ct);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
        {
            Damaged();
        }

        Finish();
        return new LedgerVerification
        {
            IsChecked = true,
            Entries = tree.Size,
            Root = Convert.ToBase64String(tree.Root()),
            Defect = defects.First?.Defect,
            FirstBad = defects.First?.Seq,
            Explanation = defects.First?.Explanation,
            LastGoodCheckpoint = checkpoints.LastGood,
            Since = since?.First,
            Seals = seals.Result,
        };
    }

    public void Dispose() => nodes.Dispose();

    private async Task WalkAsync(CancellationToken ct)
    {
        var storedSubjects = since is null ? Task.Run(StoredSubjects, ct) : Task.FromResult<UInt128>(0);
        await foreach (var part in PartsAsync(ct))
        {
            Join(part);
            progress?.Report(tree.Size);
        }

        if (await storedSubjects != subjects && since is null)
        {
            defects.Derived(null, "検索用の対象者の表が、記録と一致しません。");
        }

        NodeCheck.CheckEnds(connection.Handle!, tree.Size, defects);
        if (plan.Indexed is not null)
        {
            TimeBlockCheck.CheckEnds(connection.Handle!, defects);
        }
    }

    private void Damaged() =>
        defects.Add(0, LedgerDefect.EntryChanged, nextSeq, $"記録 {nextSeq} 付近のデータが壊れています。");

    private long Number(string sql) => (long)LedgerSchema.Scalar(connection, sql)!;

    private string LogName()
    {
        var first = LedgerSchema.Scalar(connection, "SELECT body FROM entry ORDER BY seq LIMIT 1") as byte[];
        return EntryView.TryRead(first, out var view) ? Encoding.UTF8.GetString(view.Log) : "";
    }

    private void CheckSchema()
    {
        var differences = LedgerSchema.Differences(connection);
        if (differences.Count > 0)
        {
            defects.Derived(null, $"記録簿の構造（{differences[0].Name}）が、作られたときと異なります。");
        }
    }

    /// <summary>Dropped search tables were told by the schema already.</summary>
    private bool HasIndex() =>
        Number(
            $"SELECT count(*) FROM sqlite_schema WHERE name IN ('{string.Join("', '", LedgerSchema.DerivedTables)}')"
        ) == LedgerSchema.DerivedTables.Count;

    private UInt128 StoredSubjects()
    {
        if (plan.Indexed is not { } indexed)
        {
            return 0;
        }

        using var database = plan.Snapshot.OpenForOneThread();
        return IndexCheck.StoredSubjects(database, plan.Subjects, indexed);
    }

    /// <summary>The parts in order; as many as there are processors are checked at the same time.</summary>
    private async IAsyncEnumerable<CheckedPart> PartsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var following = new SqliteStatement(
            connection,
            "SELECT seq FROM entry WHERE seq >= ? ORDER BY seq LIMIT 1"
        );
        var last = Math.Min(plan.LastSeq, LastPlace);
        var checks = new Stack<PartCheck>();
        var ahead = new Queue<(Task<CheckedPart> Part, PartCheck Check)>();
        try
        {
            for (var next = FirstPart(following, since?.First ?? long.MinValue); next <= last || ahead.Count > 0; )
            {
                while (next <= last && ahead.Count < Environment.ProcessorCount)
                {
                    var (first, check) = (next, checks.TryPop(out var free) ? free : new PartCheck(plan));
                    ahead.Enqueue((Task.Run(() => check.Check(first, ct), ct), check));
                    next = FirstPart(following, first + PartCheck.Size);
                }

                var (part, done) = ahead.Dequeue();
                yield return await part;
                checks.Push(done);
            }
        }
        finally
        {
            await Task.WhenAll(ahead.Select(waiting => waiting.Part)).ContinueWith(_ => { }, TaskScheduler.Default);
            foreach (var check in checks.Concat(ahead.Select(waiting => waiting.Check)))
            {
                check.Dispose();
            }
        }
    }

    /// <summary>Begin of the part of the first entry at or after a place; beyond all when there is none.</summary>
    private static long FirstPart(SqliteStatement following, long place)
    {
        following.Reset();
        following.Bind(1, place);
        return following.Step() ? Math.Max(following.Number(0), 0) / PartCheck.Size * PartCheck.Size : long.MaxValue;
    }

    private void Join(CheckedPart part)
    {
        if (part.First != nextSeq)
        {
            defects.Missing(nextSeq);
        }

        defects.Add(part.Defects);
        clock.Join(part.Clock);
        subjects = unchecked(subjects + part.Subjects);
        absentDetail = part.Erasures.Any ? part.Erasures.FirstAbsent : absentDetail ?? part.Erasures.FirstAbsent;
        var notable = new Queue<NotableEntry>(part.Notable);
        if (part.IsWhole && tree.Size == part.First)
        {
            JoinWhole(part, notable);
        }
        else
        {
            JoinLeaves(part, notable);
        }

        nextSeq = part.Next;
        if (!part.IsReadable)
        {
            Damaged();
        }
    }

    private void JoinWhole(CheckedPart part, Queue<NotableEntry> notable)
    {
        foreach (var (size, signed) in part.Signed)
        {
            Take(notable, size);
            var root = tree.RootWith(signed);
            checkpoints.Check(size, root, log);
            CheckSince(size, root);
        }

        TakeRest(part, notable);
        foreach (var (level, hash) in part.Tree.Peaks())
        {
            tree.AddSubtree(level, hash, nodes.Add);
        }
    }

    /// <summary>Where entries are missing the parts do not fit together; the root is still that of what was found.</summary>
    private void JoinLeaves(CheckedPart part, Queue<NotableEntry> notable)
    {
        TakeRest(part, notable);
        foreach (var leaf in part.Leaves)
        {
            tree.Add(leaf);
            if (plan.CheckpointSizes.AsSpan().BinarySearch(tree.Size) >= 0)
            {
                checkpoints.Check(tree.Size, tree.Root(), log);
            }
        }
    }

    private void CheckSince(long size, byte[] root)
    {
        if (since?.Size == size && !root.AsSpan().SequenceEqual(since.Root))
        {
            defects.Add(
                1,
                LedgerDefect.EntryChanged,
                null,
                $"前回の検証で確かめた {size} 件のどれかが、その後に書き換えられています。全件を検証してください。"
            );
        }
    }

    private void Take(Queue<NotableEntry> notable, long before)
    {
        while (notable.TryPeek(out var next) && next.Entry.Seq < before)
        {
            var (entry, span, treeBefore) = notable.Dequeue();
            seals.Add(span, EntriesOf);
            seals.Add(entry, () => tree.RootWith(treeBefore), log);
            checkpoints.Introduce(entry);
        }
    }

    private void TakeRest(CheckedPart part, Queue<NotableEntry> notable)
    {
        Take(notable, long.MaxValue);
        seals.Add(part.Span, EntriesOf);
    }

    private IEnumerable<EntryFields> EntriesOf(EntrySpan span)
    {
        using var read = new SqliteStatement(
            connection,
            "SELECT body FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq"
        );
        read.Bind(1, span.FirstSeq);
        read.Bind(2, span.LastSeq);
        while (read.Step())
        {
            if (EntryView.TryRead(read.Bytes(0), out _))
            {
                yield return EntryFields.Parse(read.Bytes(0));
            }
        }
    }

    private void Finish()
    {
        if (tree.Size == 0 || plan.LastSeq > LastPlace)
        {
            defects.Missing(nextSeq);
        }

        if (ExpectsDetails && absentDetail is { } absent)
        {
            defects.Missing(absent);
        }

        if (plan.Indexed > nextSeq)
        {
            defects.Derived(nextSeq, "検索用の表に、記録のない行があります。");
        }

        checkpoints.Finish(tree.Size, log);
        if (minimumSeq >= nextSeq)
        {
            // The program keeps a checkpoint beside every store it writes: a store without one was put there from elsewhere.
            defects.Add(
                3,
                note is null ? LedgerDefect.RolledBack : LedgerDefect.Truncated,
                nextSeq,
                $"業務データは記録 {minimumSeq} を参照していますが、記録簿にはありません。"
            );
        }
    }
}
