using System.Globalization;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>
/// An exported ledger put back into a store in a temporary folder, as it was found: whatever is wrong with the files is then
/// wrong with the store, and the one set of checks finds it.
/// </summary>
internal sealed class ExportedLedger : IDisposable
{
    private const string NextOnly = "SELECT sql FROM sqlite_schema WHERE name = 'entry_next_only'";

    private readonly string folder;
    private readonly string temporary = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly TileReader tiles;
    private readonly List<long> introductions = [];

    private ExportedLedger(string folder)
    {
        this.folder = folder;
        tiles = new TileReader(folder);
    }

    /// <summary>The store that the files make.</summary>
    public string Store => Path.Combine(temporary, "ledger.db");

    /// <summary>True when the export holds details; without them none can be missing.</summary>
    public bool HasDetails => File.Exists(In(LedgerExportFiles.Details));

    /// <summary>The newest checkpoint, kept apart from all of them; <see langword="null"/> when the file is not there.</summary>
    public string? Newest =>
        File.Exists(In(LedgerExportFiles.Checkpoint)) ? File.ReadAllText(In(LedgerExportFiles.Checkpoint)) : null;

    /// <summary>First tile that is not what the entries make it; <see langword="null"/> when all fit.</summary>
    public string? WrongTile => tiles.FirstWrong;

    /// <exception cref="FormatException">A line cannot be read at all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ExportedLedger Read(string folder, CancellationToken ct = default)
    {
        var ledger = new ExportedLedger(folder);
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = ledger.Store, Pooling = false }.ToString()
            );
            connection.Open();
            LedgerSchema.Execute(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; BEGIN");
            LedgerSchema.Create(connection);
            ledger.ReadEntries(connection, ct);
            ledger.ReadDetails(connection, ct);
            ledger.ReadCheckpoints(connection);
            ledger.ReadKeys(connection);
            LedgerSchema.Execute(connection, "COMMIT");
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(temporary, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>Line n is entry n − 1; where a line was taken out, its body says so and the gap stays one.</summary>
    private void ReadEntries(SqliteConnection connection, CancellationToken ct)
    {
        var guard = (string)LedgerSchema.Scalar(connection, NextOnly)!;
        LedgerSchema.Execute(connection, "DROP TRIGGER entry_next_only");
        using (var insert = new SqliteStatement(connection, "INSERT INTO entry(seq, body, leaf) VALUES(?1, ?2, ?3)"))
        {
            long next = 0;
            foreach (var body in Lines(In(LedgerExportFiles.Entries)))
            {
                ct.ThrowIfCancellationRequested();
                var seq = PlaceOf(body, next);
                insert.Bind(1, seq);
                insert.Bind(2, body);
                insert.Bind(3, tiles.Leaf(seq) ?? Merkle.Leaf(body));
                insert.Run();
                tiles.Add(body);
                next = seq + 1;
            }
        }

        tiles.Finish();
        LedgerSchema.Execute(connection, guard);
    }

    private long PlaceOf(byte[] body, long next)
    {
        try
        {
            var fields = EntryFields.Parse(body);
            var seq = Math.Max(fields.Seq, next);
            if (
                fields.VerifierKey is not null
                && fields.Act is nameof(LedgerAct.LedgerCreated) or nameof(LedgerAct.SignerIntroduced)
            )
            {
                introductions.Add(seq);
            }

            return seq;
        }
        catch (FormatException)
        {
            return next;
        }
    }

    private void ReadDetails(SqliteConnection connection, CancellationToken ct)
    {
        if (!HasDetails)
        {
            return;
        }

        using var insert = new SqliteStatement(connection, "INSERT INTO detail(seq, salt, data) VALUES(?1, ?2, ?3)");
        foreach (var line in Lines(In(LedgerExportFiles.Details)))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var json = JsonDocument.Parse(line);
                var detail = json.RootElement;
                insert.Bind(1, detail.GetProperty("seq").GetInt64());
                insert.Bind(2, Convert.FromHexString(detail.GetProperty("salt").GetString()!));
                insert.Bind(3, detail.GetProperty("data").GetBytesFromBase64());
                insert.Run();
            }
            catch (Exception exception)
                when (exception is JsonException or KeyNotFoundException or InvalidOperationException or SqliteException
                )
            {
                throw new FormatException("A line of details.jsonl is none.", exception);
            }
        }
    }

    private void ReadCheckpoints(SqliteConnection connection)
    {
        var all = In(LedgerExportFiles.Checkpoints);
        var sizes = Directory.Exists(all)
            ? Directory.GetFiles(all, "*.txt").Select(Path.GetFileNameWithoutExtension)
            : [];
        using var insert = new SqliteStatement(connection, "INSERT INTO checkpoint(size, note) VALUES(?1, ?2)");
        foreach (var size in sizes.Select(name => CheckpointNote.ReadSize(name!)).OfType<long>().Order())
        {
            insert.Bind(1, size);
            var name = string.Create(CultureInfo.InvariantCulture, $"{size}.txt");
            insert.Bind(2, File.ReadAllText(Path.Combine(all, name)));
            insert.Run();
        }
    }

    /// <summary>The n-th key stands for the n-th entry that brings one in; keys that no entry brought in stay over.</summary>
    private void ReadKeys(SqliteConnection connection)
    {
        var keys = File.ReadAllLines(In(LedgerExportFiles.Keys), Encoding.UTF8);
        using var insert = new SqliteStatement(connection, "INSERT INTO signer(seq, vkey) VALUES(?1, ?2)");
        for (var number = 0; number < keys.Length; number++)
        {
            var isIntroduced = number < introductions.Count;
            insert.Bind(1, isIntroduced ? introductions[number] : long.MaxValue - keys.Length + number);
            insert.Bind(2, keys[number]);
            insert.Run();
        }
    }

    /// <summary>Lines without their LF; a last line without one counts too.</summary>
    private static IEnumerable<byte[]> Lines(string path)
    {
        using var stream = new BufferedStream(File.OpenRead(path), 1 << 16);
        var line = new MemoryStream();
        for (var value = stream.ReadByte(); value >= 0; value = stream.ReadByte())
        {
            if (value == '\n')
            {
                yield return line.ToArray();
                line.SetLength(0);
            }
            else
            {
                line.WriteByte((byte)value);
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToArray();
        }
    }
}
