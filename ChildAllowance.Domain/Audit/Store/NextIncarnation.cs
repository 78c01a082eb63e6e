using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Makes the store of a new incarnation beside the running one: two entries, the new key, one checkpoint.</summary>
internal sealed class NextIncarnation(LedgerOptions options, IncarnationFiles files)
{
    private readonly WriterClock clock = new(options.Clock, Guid.NewGuid().ToString("N")[..16]);

    /// <param name="created">Entry 0 without its key.</param>
    /// <param name="restored">Entry 1: the second person's word.</param>
    /// <param name="earlier">The log that ends, whose last key signs too when it is there.</param>
    public void Make(Incarnation name, LedgerFact created, LedgerFact restored, Incarnation earlier)
    {
        foreach (var leftover in new[] { files.Draft, files.Draft + "-wal", files.Draft + "-shm" })
        {
            File.Delete(leftover);
        }

        files.Step("keys");
        using var last = new SignerFolder(options.KeysFolder, earlier.Name).Last();
        using var signer = new SignerFolder(options.KeysFolder, name.Name).Prepare();
        files.Step("draft");
        var artifact = created.Artifact! with { VerifierKey = signer.Key.ToString() };
        var note = Write(name, [created with { Artifact = artifact }, restored], signer, last);
        files.Declare(note);
    }

    private string Write(Incarnation name, LedgerFact[] facts, LedgerSigner signer, LedgerSigner? last)
    {
        var connection = LedgerFile.Connect(files.Draft, SqliteOpenMode.ReadWriteCreate);
        LedgerSchema.Create(connection);
        using var file = new LedgerFile(files.Draft, connection);
        files.Step("entries");
        file.Begin();
        var tree = new MerkleFrontier();
        foreach (var fact in facts)
        {
            var draft = clock.EntryOf(fact);
            var body = draft.Complete(LedgerOpener.JsonName(name.Name), tree.Size, clock.Now());
            file.InsertEntry(tree.Size, body, Merkle.Leaf(body));
            if (draft.Detail is not null)
            {
                file.InsertDetail(tree.Size, draft.Detail);
            }

            tree.Add(Merkle.Leaf(body));
        }

        file.InsertSigner(0, signer.Key);
        var note = CheckpointNote.Sign(name.Name, tree.Size, tree.Root(), signer);
        note = last is null ? note : last.Cosign(note);
        file.InsertCheckpoint(tree.Size, note);
        file.Commit();
        files.Step("committed");
        return note;
    }
}
