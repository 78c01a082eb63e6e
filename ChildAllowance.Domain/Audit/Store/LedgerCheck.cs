using System.Runtime.CompilerServices;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>One pass over a snapshot: chunks of entries are hashed beside the reading, everything else is walked in order.</summary>
internal sealed class LedgerCheck(
    SqliteConnection connection,
    string? note,
    long? minimumSeq,
    IReadOnlyCollection<SealEnvelope> envelopes,
    IProgress<long>? progress = null
)
{
    private const int ChunkSize = 4_096;
    private const int ChunksAhead = 4;
    private const int CorruptDatabase = 11;

    private readonly DefectList defects = new();
    private readonly MerkleFrontier tree = new();
    private string log = "";
    private long nextSeq;

    public async Task<LedgerVerification> RunAsync(CancellationToken ct)
    {
        var checkpoints = new CheckpointCheck(connection, note, defects);
        var seals = new SealCheck(defects, envelopes);
        CheckSchema();
        try
        {
            await WalkAsync(checkpoints, seals, ct);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == CorruptDatabase)
        {
            defects.Add(0, LedgerDefect.EntryChanged, nextSeq, $"記録 {nextSeq} 付近のデータが壊れています。");
        }

        checkpoints.Finish(tree.Size);
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

        return new LedgerVerification
        {
            IsChecked = true,
            Entries = tree.Size,
            Root = Convert.ToBase64String(tree.Root()),
            Defect = defects.First?.Defect,
            FirstBad = defects.First?.Seq,
            Explanation = defects.First?.Explanation,
            LastGoodCheckpoint = checkpoints.LastGood,
            Seals = seals.Result,
        };
    }

    private void CheckSchema()
    {
        var differences = LedgerSchema.Differences(connection);
        if (differences.Count > 0)
        {
            defects.Derived(null, $"記録簿の構造（{differences[0].Name}）が、作られたときと異なります。");
        }
    }

    private async Task WalkAsync(CheckpointCheck checkpoints, SealCheck seals, CancellationToken ct)
    {
        using var nodes = new NodeCheck(connection, defects);
        using var details = new DetailCheck(connection, defects);
        using var index = OpenIndexCheck();
        var clock = new ClockCheck(defects);
        await foreach (var entry in EntriesAsync(ct))
        {
            CheckPlace(entry);
            seals.Add(entry.Fields, tree, log);
            tree.Add(entry.Leaf, nodes.Add);
            if (entry.Fields is { } fields && fields.Seq == entry.RowSeq)
            {
                clock.Add(fields);
                var subjects = details.Add(fields);
                index?.Add(fields, subjects);
            }

            checkpoints.Add(entry.Fields, tree, log);
        }

        if (tree.Size == 0)
        {
            defects.Missing(0);
        }

        nodes.Finish();
        details.Finish(nextSeq);
        index?.Finish();
    }

    /// <summary>Dropped search tables were told by the schema already.</summary>
    private IndexCheck? OpenIndexCheck()
    {
        var tables = (long)
            LedgerSchema.Scalar(
                connection,
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('entry_index', 'entry_subject')"
            )!;
        return tables == 2 ? new IndexCheck(connection, defects) : null;
    }

    private void CheckPlace(CheckedEntry entry)
    {
        if (nextSeq == 0)
        {
            log = entry.Fields?.Log ?? "";
        }

        if (entry.RowSeq != nextSeq)
        {
            defects.Missing(nextSeq);
        }

        var isFirstKind = (entry.Fields?.Act == nameof(LedgerAct.LedgerCreated)) == (entry.RowSeq == 0);
        if (!entry.IsSound || entry.Fields!.Log != log || !isFirstKind)
        {
            defects.Changed(entry.RowSeq);
        }

        nextSeq = entry.RowSeq + 1;
    }

    /// <summary>Rows are hashed and parsed on another thread while the next ones are read.</summary>
    private async IAsyncEnumerable<CheckedEntry> EntriesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var stored = new SqliteStatement(connection, "SELECT seq, body, leaf FROM entry ORDER BY seq");
        var ahead = new Queue<Task<CheckedEntry[]>>();
        for (var more = true; more || ahead.Count > 0; )
        {
            ct.ThrowIfCancellationRequested();
            while (more && ahead.Count < ChunksAhead)
            {
                var rows = ReadChunk(stored);
                more = rows.Count == ChunkSize;
                ahead.Enqueue(
                    Task.Run(() => rows.Select(row => CheckedEntry.Of(row.Seq, row.Body, row.Leaf)).ToArray(), ct)
                );
            }

            foreach (var entry in await ahead.Dequeue())
            {
                yield return entry;
            }

            progress?.Report(tree.Size);
        }
    }

    private static List<(long Seq, byte[] Body, byte[] Leaf)> ReadChunk(SqliteStatement stored)
    {
        var rows = new List<(long, byte[], byte[])>(ChunkSize);
        while (rows.Count < ChunkSize && stored.Step())
        {
            rows.Add((stored.Number(0), stored.Bytes(1).ToArray(), stored.Bytes(2).ToArray()));
        }

        return rows;
    }
}
