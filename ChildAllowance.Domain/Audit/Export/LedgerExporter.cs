using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>
/// Writes a ledger as files that any program can check, from a snapshot, also beside a running server: all entries under
/// the newest signed checkpoint. The folder appears under its name when everything is in it.
/// </summary>
internal sealed class LedgerExporter
{
    private readonly SqliteConnection connection;
    private readonly string folder;

    private LedgerExporter(SqliteConnection connection, string folder)
    {
        this.connection = connection;
        this.folder = folder;
    }

    /// <param name="ledger">Path of <c>ledger.db</c>.</param>
    /// <param name="folder">Must not exist yet.</param>
    /// <param name="withDetails">Writes personal details too: only after an auditor approved.</param>
    /// <exception cref="IOException">The files cannot be written; nothing is left behind.</exception>
    public static Result<LedgerExport> Write(
        string ledger,
        string folder,
        bool withDetails,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(target) || File.Exists(target))
        {
            return new ExportFolderExists(target);
        }

        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(temporary);
        try
        {
            using var snapshot = LedgerSnapshot.Open(ledger);
            var written = new LedgerExporter(snapshot.Connection, temporary).Write(withDetails, progress, ct);
            if (written.IsOk)
            {
                Directory.Move(temporary, target);
            }

            return written;
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private Result<LedgerExport> Write(bool withDetails, IProgress<long>? progress, CancellationToken ct)
    {
        if (WriteCheckpoints() is not { } newest)
        {
            return new NoCheckpointYet();
        }

        WriteKeys();
        var root = WriteEntries(newest.Size, progress, ct);
        if (!root.AsSpan().SequenceEqual(newest.Root))
        {
            return new LedgerDiffersFromCheckpoint();
        }

        var details = withDetails ? WriteDetails(newest.Size, ct) : 0;
        return new LedgerExport(newest.Size, Convert.ToBase64String(root), details);
    }

    private CheckpointNote? WriteCheckpoints()
    {
        CheckpointNote? newest = null;
        using var stored = new SqliteStatement(connection, "SELECT size, note FROM checkpoint ORDER BY size");
        while (stored.Step())
        {
            var note = stored.Text(1);
            newest = CheckpointNote.Parse(note);
            var name = string.Create(CultureInfo.InvariantCulture, $"{stored.Number(0)}.txt");
            WriteFile($"{LedgerExportFiles.Checkpoints}/{name}", Encoding.UTF8.GetBytes(note));
            WriteFile(LedgerExportFiles.Checkpoint, Encoding.UTF8.GetBytes(note));
        }

        return newest;
    }

    private void WriteKeys()
    {
        using var stored = new SqliteStatement(connection, "SELECT vkey FROM signer ORDER BY seq");
        using var file = Create(LedgerExportFiles.Keys);
        while (stored.Step())
        {
            file.Write(Encoding.UTF8.GetBytes(stored.Text(0) + "\n"));
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes entries and tiles and answers the root that the bodies give.</summary>
    private byte[] WriteEntries(long size, IProgress<long>? progress, CancellationToken ct)
    {
        const int ProgressEvery = 50_000;
        var tree = new MerkleFrontier();
        var tiles = new TileWriter(WriteFile);
        using var stored = new SqliteStatement(connection, $"SELECT body FROM entry WHERE seq < {size} ORDER BY seq");
        using var file = Create(LedgerExportFiles.Entries);
        while (stored.Step())
        {
            var body = stored.Bytes(0);
            var leaf = Merkle.Leaf(body);
            file.Write(body);
            file.WriteByte((byte)'\n');
            tiles.Add(body, leaf);
            tree.Add(leaf);
            if (tree.Size % ProgressEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(tree.Size);
            }
        }

        tiles.Finish();
        file.Flush(flushToDisk: true);
        return tree.Root();
    }

    private long WriteDetails(long size, CancellationToken ct)
    {
        using var stored = new SqliteStatement(
            connection,
            $"SELECT seq, salt, data FROM detail WHERE seq < {size} ORDER BY seq"
        );
        using var file = Create(LedgerExportFiles.Details);
        long count = 0;
        while (stored.Step())
        {
            ct.ThrowIfCancellationRequested();
            var salt = Convert.ToHexStringLower(stored.Bytes(1));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"seq\":{stored.Number(0)},\"salt\":\"{salt}\",\"data\":\"{Convert.ToBase64String(stored.Bytes(2))}\"}}\n"
            );
            file.Write(Encoding.ASCII.GetBytes(line));
            count++;
        }

        file.Flush(flushToDisk: true);
        return count;
    }

    private FileStream Create(string name) => new(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write);

    private void WriteFile(string path, byte[] content)
    {
        var place = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, content);
    }
}
