using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Tests.Audit;

public sealed class LedgerVerifierTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Untouched_ledger_is_intact_and_wholly_signed()
    {
        await folder.FillAsync(9);
        var verification = await VerifyAsync();
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal((10, 10, 0), (verification.Entries, verification.LastGoodCheckpoint, verification.ExitCode));
        Assert.Equal(RootByDefinition(), verification.Root);
    }

    [Fact]
    public async Task Verifying_changes_and_creates_nothing()
    {
        await folder.FillAsync(3);
        var before = Files();
        await VerifyAsync();
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task File_alone_suffices()
    {
        await folder.FillAsync(3);
        File.Delete(folder.Options.CheckpointPath);
        Assert.True((await VerifyAsync()).Intact);
    }

    [Theory]
    [InlineData("UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'S001', 'S002') AS BLOB) WHERE seq = 5", 5)]
    [InlineData("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 4", 4)]
    [InlineData(
        "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), ',\"v\":1', ',\"v\": 1') AS BLOB) WHERE seq = 2",
        2
    )]
    [InlineData("UPDATE detail SET data = CAST('{\"text\":\"別\"}' AS BLOB) WHERE seq = 3", 3)]
    [InlineData("INSERT INTO entry SELECT seq + 1, body, leaf FROM entry WHERE seq = 9", 10)]
    public async Task Changed_bytes_are_found_with_their_seq(string sql, long seq)
    {
        await folder.FillAsync(9);
        folder.Sql(LedgerForgery.DropTriggers + sql);
        await AssertDefectAsync("entry-changed", seq);
    }

    [Fact]
    public async Task Swapped_entries_are_found()
    {
        await folder.FillAsync(9);
        folder.Sql(
            LedgerForgery.DropTriggers
                + """
                UPDATE entry SET seq = -1 WHERE seq = 3;
                UPDATE entry SET seq = 3 WHERE seq = 6;
                UPDATE entry SET seq = 6 WHERE seq = -1;
                """
        );
        await AssertDefectAsync("entry-changed", 3);
    }

    [Theory]
    [InlineData("DELETE FROM entry WHERE seq = 4", 4)]
    [InlineData("DELETE FROM entry WHERE seq = 0", 0)]
    [InlineData("UPDATE entry SET seq = 4000 WHERE seq = 9", 9)]
    public async Task Missing_entries_are_found(string sql, long seq)
    {
        await folder.FillAsync(9);
        folder.Sql(LedgerForgery.DropTriggers + sql);
        await AssertDefectAsync("entry-missing", seq);
    }

    [Fact]
    public async Task Emptied_store_is_no_new_ledger()
    {
        await folder.FillAsync(3);
        File.Delete(folder.Options.CheckpointPath);
        folder.Sql(
            LedgerForgery.DropTriggers
                + """
                DROP TRIGGER signer_no_delete;
                DELETE FROM entry; DELETE FROM detail; DELETE FROM node; DELETE FROM checkpoint; DELETE FROM signer;
                DELETE FROM entry_index; DELETE FROM entry_subject;
                """
        );
        await AssertDefectAsync("entry-missing", 0);
    }

    [Fact]
    public async Task Detail_deleted_without_an_erasure_entry_is_found_and_with_one_is_not()
    {
        await folder.FillAsync(3);
        folder.Sql("DELETE FROM detail WHERE seq = 2");
        await AssertDefectAsync("entry-missing", 2);
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(LedgerFolder.Fact(LedgerAct.PersonErased), Ct);
        }

        Assert.True((await VerifyAsync()).Intact);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Truncated_tail_is_found_by_the_checkpoint_in_the_store(int count)
    {
        await folder.FillAsync(9);
        LedgerForgery.TruncateTail(folder, count);
        await AssertDefectAsync("truncated", 10 - count);
    }

    [Fact]
    public async Task Truncated_tail_with_its_checkpoints_is_found_by_the_checkpoint_beside_the_store()
    {
        await folder.FillAsync(4);
        await folder.FillAsync(5);
        LedgerForgery.TruncateTail(folder, 3);
        folder.Sql("DELETE FROM checkpoint WHERE size > 7");
        await AssertDefectAsync("truncated", 7);
        Assert.Equal(5, (await VerifyAsync()).LastGoodCheckpoint);
    }

    [Fact]
    public async Task Older_store_without_any_checkpoint_beside_is_found_by_the_case_database()
    {
        await folder.FillAsync(4);
        File.Delete(folder.Options.CheckpointPath);
        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: 4, ct: Ct)).Intact);
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: 5, ct: Ct);
        Assert.Equal("rolled-back", verification.Reason);
    }

    [Fact]
    public async Task Rewritten_history_with_all_hashes_recomputed_fails_at_the_signed_root()
    {
        await folder.FillAsync(4);
        await folder.FillAsync(5);
        folder.Sql(LedgerForgery.DropTriggers);
        LedgerForgery.Rewrite(folder, seq: 7, "S001", "S002");
        var verification = await AssertDefectAsync("entry-changed", 5);
        Assert.Equal(5, verification.LastGoodCheckpoint);
    }

    [Fact]
    public async Task Another_history_under_the_same_key_is_a_fork_against_the_kept_checkpoint()
    {
        await folder.FillAsync(4);
        var kept = Path.Combine(folder.Root, "kept");
        File.Copy(folder.Options.Path, Path.Combine(folder.Root, "ledger.copy"));
        await folder.FillAsync(2);
        File.Copy(folder.Options.CheckpointPath, kept);
        File.Move(Path.Combine(folder.Root, "ledger.copy"), folder.Options.Path, overwrite: true);
        File.Delete(folder.Options.CheckpointPath);
        await folder.FillAsync(5);
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, kept, ct: Ct);
        Assert.Equal("forked", verification.Reason);
    }

    [Theory]
    [InlineData("UPDATE checkpoint SET note = replace(note, '— ', '— x')")]
    [InlineData("UPDATE checkpoint SET note = 'nothing'")]
    [InlineData("UPDATE signer SET vkey = 'other'")]
    [InlineData("DELETE FROM signer")]
    public async Task Wrong_signatures_and_keys_are_found(string sql)
    {
        await folder.FillAsync(3);
        folder.Sql(LedgerForgery.DropTriggers + "DROP TRIGGER signer_no_delete;" + sql);
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
    }

    [Theory]
    [InlineData("UPDATE entry_index SET actor = 'S999' WHERE seq = 2", 2L)]
    [InlineData("UPDATE entry_index SET t = t + 1 WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM entry_index WHERE seq = 1", 1L)]
    [InlineData("UPDATE entry_index SET medium = 'M-1' WHERE seq = 4", 4L)]
    [InlineData("UPDATE entry_block SET low = low + 86400000, high = high + 86400000", 0L)]
    [InlineData("DELETE FROM entry_block", 0L)]
    [InlineData("INSERT INTO entry_block VALUES(1, 0, 0)", null)]
    [InlineData("DROP TABLE entry_block", null)]
    [InlineData("UPDATE entry_subject SET subject = 'case:999' WHERE seq = 2", null)]
    [InlineData("DELETE FROM entry_subject WHERE seq = 2", null)]
    [InlineData("INSERT INTO entry_subject VALUES('case:1', 3)", null)]
    [InlineData("UPDATE node SET hash = zeroblob(32) WHERE level = 2 AND idx = 1", 4L)]
    [InlineData("DELETE FROM node WHERE level = 3", 0L)]
    [InlineData("UPDATE node SET idx = 7 WHERE level = 1 AND idx = 2", 4L)]
    [InlineData("INSERT INTO node VALUES(900, 9, 0, zeroblob(32))", null)]
    [InlineData("DROP TRIGGER entry_no_update", null)]
    [InlineData(
        "DROP TRIGGER entry_next_only; CREATE TRIGGER entry_next_only BEFORE INSERT ON entry BEGIN SELECT 1; END",
        null
    )]
    [InlineData("DROP TABLE entry_subject", null)]
    public async Task Differing_derived_tables_nodes_and_triggers_are_found(string sql, long? seq)
    {
        await folder.FillAsync(9);
        folder.Sql(sql);
        await AssertDefectAsync("derived-differs", seq);
    }

    [Fact]
    public async Task Every_flipped_byte_of_a_body_is_found()
    {
        await folder.FillAsync(1);
        folder.Sql(LedgerForgery.DropTriggers);
        var body = (byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 1")!;
        for (var at = 0; at < body.Length; at += 7)
        {
            byte[] changed = [.. body];
            changed[at] ^= 0x01;
            folder.Sql($"UPDATE entry SET body = x'{Convert.ToHexString(changed)}' WHERE seq = 1");
            await AssertDefectAsync("entry-changed", 1);
        }
    }

    [Fact]
    public async Task Time_that_goes_back_without_an_entry_is_found()
    {
        await folder.FillAsync(3);
        folder.Sql(LedgerForgery.DropTriggers + "DELETE FROM checkpoint");
        File.Delete(folder.Options.CheckpointPath);
        var year = TimeProvider.System.GetUtcNow().Year;
        LedgerForgery.Rewrite(folder, seq: 3, $"\"t\":\"{year}", $"\"t\":\"{year - 1}");
        folder.Sql("DROP TABLE entry_index; DROP TABLE entry_subject");
        using (await folder.OpenAsync())
        {
            // Opening refuses the dropped triggers, so the search tables stay away and only the clock and they differ.
        }

        await AssertDefectAsync("clock", 3);
    }

    [Fact]
    public async Task What_is_no_ledger_could_not_be_checked()
    {
        Assert.Equal(1, (await VerifyAsync()).ExitCode);
        await File.WriteAllTextAsync(folder.Options.Path, "これは記録簿ではない", Ct);
        Assert.Equal(1, (await VerifyAsync()).ExitCode);
        File.Delete(folder.Options.Path);
        folder.Sql("CREATE TABLE entry(seq INTEGER)");
        Assert.Equal(1, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Verifying_beside_a_working_writer_gives_no_false_alarm()
    {
        using var store = await folder.OpenAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await store.AppendManyAsync([LedgerFolder.Fact(), LedgerFolder.Fact()], Ct);
                }
            },
            Ct
        );
        for (var round = 0; round < 20; round++)
        {
            var verification = await VerifyAsync();
            Assert.True(verification.Intact, verification.Explanation);
            await store.SignCheckpointAsync(Ct);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_left_over_wal_is_read_without_touching_it()
    {
        var copy = Path.Combine(folder.Root, "copy");
        Directory.CreateDirectory(copy);
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
            foreach (var name in new[] { "ledger.db", "ledger.db-wal" })
            {
                File.Copy(Path.Combine(folder.Root, name), Path.Combine(copy, name));
            }
        }

        var verification = await LedgerVerifier.VerifyAsync(Path.Combine(copy, "ledger.db"), ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal(2, verification.Entries);
        Assert.Equal(2, Directory.GetFiles(copy).Length);
    }

    public void Dispose() => folder.Dispose();

    private Task<LedgerVerification> VerifyAsync() => LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);

    private async Task<LedgerVerification> AssertDefectAsync(string reason, long? seq)
    {
        var verification = await VerifyAsync();
        Assert.Equal((reason, seq, 2), (verification.Reason, verification.FirstBad, verification.ExitCode));
        return verification;
    }

    private Dictionary<string, string> Files() =>
        Directory
            .GetFiles(folder.Root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));

    /// <summary>The tree hash straight from RFC 6962 §2.1.</summary>
    private string RootByDefinition() => Convert.ToBase64String(MerkleTests.TreeHash(LedgerForgery.Bodies(folder)));
}
