using System.Text;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Opens or creates the store, and refuses one that is older or other than what is known of it.</summary>
internal sealed class LedgerOpener(LedgerOptions options, WriterClock clock)
{
    /// <param name="requiredSeq">An entry that must exist, as the case database or this process knows; −1 for none.</param>
    /// <exception cref="LedgerRefusedException">The store must not be written.</exception>
    public OpenLedger Open(long requiredSeq)
    {
        // First the checkpoint, then the store: another program may be creating both in the other order.
        var wasSigned = File.Exists(options.CheckpointPath);
        var exists = File.Exists(options.Path);
        if (!exists && (wasSigned || requiredSeq >= 0))
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）のファイルがありません。以前の記録があるため、新しい記録簿は作りません。"
            );
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var connection = LedgerFile.Connect(
            options.Path,
            exists ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate
        );
        LedgerFile? file = null;
        try
        {
            CreateWhenEmpty(connection, mayCreate: !wasSigned && requiredSeq < 0);
            RequireUnchangedSchema(connection);
            file = new LedgerFile(options.Path, connection);
            var ledger = Load(file);
            RequireContinuation(ledger, requiredSeq);
            options.Opened?.Invoke(connection);
            return ledger;
        }
        catch
        {
            file?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    private string NewLogName => $"{options.Origin}/{options.Node}/1";

    private void CreateWhenEmpty(SqliteConnection connection, bool mayCreate)
    {
        if (!LedgerSchema.IsEmpty(connection))
        {
            return;
        }

        if (!mayCreate)
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）が空です。以前の記録があるため、このまま使うことはできません。"
            );
        }

        LedgerSchema.Execute(connection, "BEGIN IMMEDIATE");
        if (LedgerSchema.IsEmpty(connection))
        {
            LedgerSchema.Create(connection);
            AppendFirst(connection);
        }

        LedgerSchema.Execute(connection, "COMMIT");
    }

    private void AppendFirst(SqliteConnection connection)
    {
        using var signer = new SignerFolder(options.KeysFolder, NewLogName).Prepare();
        var fact = new LedgerFact
        {
            Id = Guid.CreateVersion7(options.Clock.GetUtcNow()),
            Act = LedgerAct.LedgerCreated,
            Actor = Actor.System(""),
            Artifact = new LedgerObject { VerifierKey = signer.Key.ToString() },
        };
        var body = EntryDraft.Of(fact, clock.Boot).Complete(JsonName(NewLogName), 0, clock.Now());
        using var entry = connection.CreateCommand();
        entry.CommandText = """
            INSERT INTO entry(seq, body, leaf) VALUES(0, $body, $leaf);
            INSERT INTO signer(seq, vkey) VALUES(0, $vkey);
            """;
        entry.Parameters.AddWithValue("$body", body);
        entry.Parameters.AddWithValue("$leaf", Merkle.Leaf(body));
        entry.Parameters.AddWithValue("$vkey", signer.Key.ToString());
        entry.ExecuteNonQuery();
    }

    private static void RequireUnchangedSchema(SqliteConnection connection)
    {
        var version = (long)LedgerSchema.Scalar(connection, "PRAGMA user_version")!;
        if (version > LedgerSchema.Version)
        {
            throw new LedgerRefusedException(
                LedgerState.Damaged,
                "記録簿（アクセスログ）は、このプログラムより新しい版で作られています。"
            );
        }

        var differences = LedgerSchema.Differences(connection);
        if (differences.Count > 0 && differences.All(found => found.IsDerived))
        {
            LedgerSchema.Execute(connection, "BEGIN IMMEDIATE");
            LedgerSchema.RecreateDerived(connection);
            LedgerSchema.Execute(connection, "COMMIT");
        }
        else if (differences.Count > 0)
        {
            throw new LedgerRefusedException(
                LedgerState.Damaged,
                $"記録簿（アクセスログ）の構造が変えられています（{differences[0].Name}）。"
            );
        }
    }

    private static OpenLedger Load(LedgerFile file)
    {
        var (seq, leaf) = file.Tip();
        var first = file.EntriesFrom(0).Select(entry => entry.Body).FirstOrDefault();
        if (first is null || !Merkle.Leaf(file.Body(seq)).AsSpan().SequenceEqual(leaf))
        {
            throw new LedgerRefusedException(LedgerState.Damaged, "記録簿（アクセスログ）の記録が壊れています。");
        }

        var name = EntryFields.Parse(first).Log;
        return new OpenLedger(file, file.Tree(seq + 1), leaf, name, JsonName(name));
    }

    private void RequireContinuation(OpenLedger ledger, long requiredSeq)
    {
        if (ledger.Frontier.Size <= requiredSeq)
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）が古い状態に戻っています。業務データが参照する記録がありません。"
            );
        }

        if (!File.Exists(options.CheckpointPath))
        {
            return;
        }

        var note = CheckpointNote.Parse(File.ReadAllText(options.CheckpointPath, Encoding.UTF8));
        if (note is null || note.Origin != ledger.Name || !note.IsSignedBy(ledger.File.Signers()))
        {
            throw new LedgerRefusedException(
                LedgerState.Damaged,
                "記録簿の署名ファイル（ledger.checkpoint）が正しくありません。"
            );
        }

        // Another program may have appended and signed since the tip was read.
        var size = ledger.File.Tip().Seq + 1;
        if (note.Size > size)
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）が、最後に署名された時点より短くなっています。"
            );
        }

        if (!ledger.File.Tree(note.Size).Root().AsSpan().SequenceEqual(note.Root))
        {
            throw new LedgerRefusedException(
                LedgerState.Damaged,
                "記録簿（アクセスログ）の内容が、最後に署名された時点と一致しません。"
            );
        }
    }

    private static byte[] JsonName(string name)
    {
        var writer = new CanonicalWriter();
        writer.String(name);
        return writer.Written.ToArray();
    }
}

/// <summary>An open store with all that the writer keeps in memory.</summary>
internal sealed record OpenLedger(
    LedgerFile File,
    MerkleFrontier Frontier,
    byte[] TipLeaf,
    string Name,
    byte[] JsonName
) : IDisposable
{
    public void Dispose() => File.Dispose();
}
