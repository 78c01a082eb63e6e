using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Checks one part of the entries after another, with everything that can be said without the entries before: parts are
/// checked beside each other on connections of their own, and joined by <see cref="LedgerCheck"/>.
/// </summary>
internal sealed class PartCheck : IDisposable
{
    /// <summary>A part is a complete subtree of 2^14 leaves, but for the last.</summary>
    public const int Level = 14;

    public const long Size = 1L << Level;

    private readonly CheckPlan plan;
    private readonly sqlite3 database;
    private readonly SqliteStatement entries;
    private CheckedPart part = new(0);

    public PartCheck(CheckPlan plan)
    {
        this.plan = plan;
        database = plan.Snapshot.OpenForOneThread();
        entries = new SqliteStatement(
            database,
            "SELECT seq, body, leaf FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq"
        );
    }

    /// <param name="first">A multiple of <see cref="Size"/>.</param>
    public CheckedPart Check(long first, CancellationToken ct)
    {
        part = new CheckedPart(first);
        try
        {
            Walk(first, Math.Min(first + Size - 1, plan.LastSeq), ct);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            part.IsReadable = false;
        }

        return part;
    }

    public void Dispose()
    {
        entries.Dispose();
        database.Dispose();
    }

    private void Walk(long first, long last, CancellationToken ct)
    {
        using var nodes = new NodeCheck(database, part.Defects);
        using var details = new DetailCheck(database, part.Defects);
        using var index = plan.Indexed is { } indexed
            ? new IndexCheck(database, plan.Subjects, indexed, part.Defects) { SeeksSubjects = plan.SeeksSubjects }
            : null;
        // Rows that nothing should have put before the first one belong to the first part.
        var from = first == 0 ? long.MinValue : first;
        details.Begin(from, last);
        index?.Begin(from, last);
        entries.Reset();
        entries.Bind(1, from);
        entries.Bind(2, last);
        Action<int, long, byte[]> addNode = (level, number, hash) => nodes.Add(level, (first >> level) + number, hash);
        while (entries.Step())
        {
            ct.ThrowIfCancellationRequested();
            AddEntry(details, index);
            part.AddToTree(plan.CheckpointSizes, addNode);
        }

        details.End();
        index?.End();
        part.Erasures = (details.HasErasure, details.Absent);
        part.Subjects = index?.Subjects ?? 0;
    }

    private void AddEntry(DetailCheck details, IndexCheck? index)
    {
        var seq = entries.Number(0);
        var body = entries.Bytes(1);
        part.Begin(seq, Merkle.Leaf(body));
        EntryView view = default;
        var isEntry = body.Length <= EntryDraft.MaxBytes && EntryView.TryRead(body, out view) && view.Seq == seq;
        if (!isEntry || !entries.Bytes(2).SequenceEqual(part.Leaf) || !BelongsHere(view))
        {
            part.Defects.Changed(seq);
        }

        if (!isEntry)
        {
            return;
        }

        part.Clock.Add(view);
        var subjects = details.Add(view);
        index?.Add(view, subjects);
        if (IsNotable(view.Act))
        {
            part.AddNotable(EntryFields.Parse(body));
        }
        else
        {
            part.Pass(seq, view.Time);
        }
    }

    private bool BelongsHere(in EntryView view) =>
        view.Log.SequenceEqual(plan.Log) && view.Act.SequenceEqual("LedgerCreated"u8) == (view.Seq == 0);

    /// <summary>Entries on which the meaning of later ones rests: keys, seals, steps of the clock.</summary>
    private static bool IsNotable(ReadOnlySpan<byte> act) =>
        act.SequenceEqual("LedgerCreated"u8)
        || act.SequenceEqual("SignerIntroduced"u8)
        || act.SequenceEqual("SealsCommissioned"u8)
        || act.SequenceEqual("Sealed"u8)
        || act.SequenceEqual("Restored"u8)
        || act.SequenceEqual("ClockStepped"u8);
}

/// <summary>What all parts are checked against.</summary>
/// <param name="LastSeq">Last entry of the snapshot with which the verification began.</param>
/// <param name="Log">Name of the log, UTF-8.</param>
/// <param name="Indexed">Entries before this are in the search tables; <see langword="null"/> when there are none.</param>
/// <param name="CheckpointSizes">Ascending.</param>
/// <param name="SeeksSubjects">Each subject is looked up in its table, because only some of the entries are checked.</param>
internal sealed record CheckPlan(
    LedgerSnapshot Snapshot,
    long LastSeq,
    byte[] Log,
    long? Indexed,
    SubjectSum Subjects,
    long[] CheckpointSizes,
    bool SeeksSubjects = false
);
