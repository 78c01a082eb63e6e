using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Opens or creates the store, and refuses one that is older or other than what is known of it.</summary>
internal sealed class LedgerOpener(LedgerOptions options, WriterClock clock)
{
    /// <exception cref="LedgerRefusedException">The store must not be written.</exception>
    public OpenLedger Open(LedgerKnowledge known)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var incarnations = new IncarnationFiles(options);
        if (incarnations.HasNext)
        {
            throw new LedgerRefusedException(
                LedgerState.Unavailable,
                "記録簿の復元の途中です。プログラムを起動し直すと、続きが行われます。"
            );
        }

        // First the checkpoint, then the store: another program may be creating both in the other order.
        var wasSigned = File.Exists(options.CheckpointPath);
        var exists = File.Exists(options.Path);
        var isNew = !wasSigned && !known.IsAny && incarnations.Closings.Count == 0;
        if (!exists && !isNew)
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）のファイルがありません。以前の記録があるため、新しい記録簿は作りません。"
            );
        }

        var connection = LedgerFile.Connect(
            options.Path,
            exists ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate
        );
        LedgerFile? file = null;
        try
        {
            CreateWhenEmpty(connection, isNew);
            RequireUnchangedSchema(connection);
            file = new LedgerFile(options.Path, connection);
            var ledger = Load(file);
            new LedgerComparison(ledger, options.CheckpointPath).Require(known);
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
        using var signer = new SignerFolder(options.KeysFolder, options.FirstName).Prepare();
        var fact = new LedgerFact
        {
            Id = Guid.CreateVersion7(options.Clock.GetUtcNow()),
            Act = LedgerAct.LedgerCreated,
            Actor = Actor.System(""),
            Artifact = new LedgerObject { VerifierKey = signer.Key.ToString() },
        };
        var body = EntryDraft.Of(fact, clock.Boot).Complete(JsonName(options.FirstName), 0, clock.Now());
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

    internal static byte[] JsonName(string name)
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
