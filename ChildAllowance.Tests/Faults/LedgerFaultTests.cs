using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Tests.Audit;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.Faults;

/// <summary>A ledger that cannot take an entry says so each time, loses none that it took, and recovers by itself.</summary>
public sealed class LedgerFaultTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Full_storage_fails_closed_and_recovers()
    {
        var isFull = false;
        using var store = await OpenWithAsync(connection =>
        {
            if (isFull)
            {
                LedgerSchema.Execute(connection, "PRAGMA max_page_count = 1");
            }
        });
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        isFull = true;
        await BreakAndReopenAsync(store);
        await AssertRefusedAsync(store, LedgerState.Unavailable, "空きがありません");
        isFull = false;
        await AssertRecoversAsync(store);
    }

    [Fact]
    public async Task Read_only_storage_fails_closed_and_recovers()
    {
        var isReadOnly = false;
        using var store = await OpenWithAsync(connection =>
        {
            if (isReadOnly)
            {
                LedgerSchema.Execute(connection, "PRAGMA query_only = ON");
            }
        });
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        isReadOnly = true;
        await BreakAndReopenAsync(store);
        await AssertRefusedAsync(store, LedgerState.Unavailable, "読み取り専用");
        Assert.False((await store.OpenAsync(ct: Ct)).IsWritable);
        isReadOnly = false;
        await AssertRecoversAsync(store);
    }

    [Fact]
    public async Task Deleted_file_is_noticed_at_the_next_entry_and_not_made_anew()
    {
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        File.Delete(folder.Options.Path);
        await AssertRefusedAsync(store, LedgerState.Unavailable, "移動または削除");
        await AssertRefusedAsync(store, LedgerState.RolledBack, "ファイルがありません");
        Assert.False(File.Exists(folder.Options.Path));
    }

    [Fact]
    public async Task Moved_file_is_noticed_and_taken_again_when_it_is_back()
    {
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        var away = Directory.CreateDirectory(Path.Combine(folder.Root, "away")).FullName;
        foreach (var path in Directory.GetFiles(folder.Root, "ledger.db*"))
        {
            File.Move(path, Path.Combine(away, Path.GetFileName(path)));
        }

        await AssertRefusedAsync(store, LedgerState.Unavailable, "移動または削除");
        foreach (var path in Directory.GetFiles(away, "ledger.db*"))
        {
            File.Move(path, Path.Combine(folder.Root, Path.GetFileName(path)));
        }

        await AssertRecoversAsync(store);
    }

    [Fact]
    public async Task Deleted_wal_is_noticed_before_anything_is_acknowledged()
    {
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        File.Delete(folder.Options.Path + "-wal");
        await AssertRefusedAsync(store, LedgerState.Unavailable, "移動または削除");
    }

    [Fact]
    public async Task Older_copy_put_in_place_while_running_is_refused()
    {
        await folder.FillAsync(3);
        var copy = Path.Combine(folder.Root, "copy");
        File.Copy(folder.Options.Path, copy);
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        File.Move(copy, folder.Options.Path, overwrite: true);
        File.Delete(folder.Options.Path + "-wal");
        await AssertRefusedAsync(store, LedgerState.Unavailable, "移動または削除");
        await AssertRefusedAsync(store, LedgerState.RolledBack, "4 件しかありません");
    }

    [Fact]
    public async Task Older_store_at_start_is_refused_by_the_checkpoint_beside_it()
    {
        await folder.FillAsync(3);
        var copy = Path.Combine(folder.Root, "copy");
        File.Copy(folder.Options.Path, copy);
        await folder.FillAsync(3);
        File.Move(copy, folder.Options.Path, overwrite: true);
        using var store = await folder.OpenAsync();
        await AssertRefusedAsync(store, LedgerState.RolledBack, "署名ファイル");
    }

    [Fact]
    public async Task Missing_store_is_not_made_anew_where_a_checkpoint_or_the_case_database_knows_of_one()
    {
        await folder.FillAsync(1);
        File.Delete(folder.Options.Path);
        using (var store = await folder.OpenAsync())
        {
            await AssertRefusedAsync(store, LedgerState.RolledBack, "ファイルがありません");
        }

        File.Delete(folder.Options.CheckpointPath);
        using (var store = await folder.OpenAsync(minimumSeq: 0))
        {
            await AssertRefusedAsync(store, LedgerState.RolledBack, "ファイルがありません");
        }

        await File.WriteAllTextAsync(folder.Options.Path, "", Ct);
        using (var store = await folder.OpenAsync(minimumSeq: 0))
        {
            await AssertRefusedAsync(store, LedgerState.RolledBack, "空です");
        }
    }

    [Theory]
    [InlineData("DROP TRIGGER entry_no_delete")]
    [InlineData(
        "DROP TRIGGER entry_no_update; UPDATE entry SET body = x'7B7D' WHERE seq = (SELECT max(seq) FROM entry)"
    )]
    [InlineData("DROP TABLE node")]
    [InlineData("PRAGMA user_version = 99")]
    [InlineData("UPDATE node SET hash = zeroblob(32)")]
    public async Task Damaged_store_is_refused_at_start(string sql)
    {
        await folder.FillAsync(3);
        folder.Sql(sql);
        using var store = await folder.OpenAsync();
        await AssertRefusedAsync(store, LedgerState.Damaged, "");
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await File.WriteAllTextAsync(folder.Options.Path, new string('あ', 5_000), Ct);
        using var store = await folder.OpenAsync();
        await AssertRefusedAsync(store, LedgerState.Damaged, "壊れています");
        Assert.StartsWith("あああ", await File.ReadAllTextAsync(folder.Options.Path, Ct));
    }

    [Fact]
    public async Task Unreadable_checkpoint_beside_the_store_is_refused()
    {
        await folder.FillAsync(1);
        await File.WriteAllTextAsync(folder.Options.CheckpointPath, "", Ct);
        using var store = await folder.OpenAsync();
        await AssertRefusedAsync(store, LedgerState.Damaged, "署名ファイル");
    }

    [Fact]
    public async Task Missing_signing_key_is_told_while_entries_are_taken()
    {
        await folder.FillAsync(1);
        File.Delete(Path.Combine(folder.Options.KeysFolder, "ledger-signing.key"));
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.True(store.Health.IsWritable);
        Assert.Contains("署名鍵", store.Health.Problem);
    }

    [Fact]
    public async Task A_lock_that_another_program_holds_for_a_moment_is_waited_for()
    {
        using var store = await folder.OpenAsync();
        using var other = folder.Raw();
        LedgerSchema.Execute(other, "BEGIN IMMEDIATE");
        var append = store.AppendAsync(LedgerFolder.Fact(), Ct);
        LedgerSchema.Execute(other, "COMMIT");
        Assert.Equal(1, await append);
    }

    [Fact]
    public async Task A_lock_that_another_program_keeps_fails_closed_and_entries_go_on_when_it_ends()
    {
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        using (var other = folder.Raw())
        {
            LedgerSchema.Execute(other, "BEGIN EXCLUSIVE");
            await AssertRefusedAsync(store, LedgerState.Unavailable, "ほかの処理が使用中");
            Assert.False((await store.OpenAsync(ct: Ct)).IsWritable);
        }

        await AssertRecoversAsync(store);
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_in_the_file_is_found_or_changes_no_entry()
    {
        await folder.FillAsync(300);
        var whole = await File.ReadAllBytesAsync(folder.Options.Path, Ct);
        var entries = LedgerForgery.Bodies(folder);
        var random = new Random(16);
        var found = 0;
        for (var turn = 0; turn < 100; turn++)
        {
            var spoilt = whole.ToArray();
            spoilt[random.Next(spoilt.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(folder.Options.Path, spoilt, Ct);
            var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
            if (verification.Intact)
            {
                Assert.Equal(entries, LedgerForgery.Bodies(folder));
            }

            found += verification.Intact ? 0 : 1;
        }

        Assert.True(found > 50, $"{found} found");
    }

    [Fact]
    public async Task A_long_reader_does_not_hinder_writing_and_leaves_no_large_file_behind()
    {
        const long Kept = 64 << 20;
        const long Alarm = 128 << 20;
        using var store = await folder.OpenAsync();
        using (var reader = folder.Raw())
        {
            LedgerSchema.Execute(reader, "BEGIN");
            LedgerSchema.Scalar(reader, "SELECT count(*) FROM entry");
            await AppendUntilAsync(store, () => WalBytes() > Alarm);
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
            Assert.True(store.Health.IsWritable);
            Assert.Contains("ledger.db-wal", store.Health.Problem);
        }

        await AppendUntilAsync(store, () => WalBytes() <= Kept);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.Null(store.Health.Problem);
    }

    public void Dispose() => folder.Dispose();

    private long WalBytes() => new FileInfo(folder.Options.Path + "-wal").Length;

    private static async Task AppendUntilAsync(LedgerStore store, Func<bool> done)
    {
        var large = LedgerFolder.Fact() with { Detail = new string('x', 1 << 20) };
        for (var turn = 0; turn < 1_000 && !done(); turn++)
        {
            await store.AppendAsync(large with { Id = Guid.CreateVersion7() }, Ct);
        }

        Assert.True(done());
    }

    private async Task<LedgerStore> OpenWithAsync(Action<SqliteConnection> opened)
    {
        var store = new LedgerStore(folder.Options with { Opened = opened });
        await store.OpenAsync(ct: Ct);
        return store;
    }

    /// <summary>Makes the store open its file again, so that the fault of the test takes hold.</summary>
    private async Task BreakAndReopenAsync(LedgerStore store)
    {
        var wal = folder.Options.Path + "-wal";
        File.Move(wal, wal + ".away");
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(LedgerFolder.Fact(), Ct));
        File.Move(wal + ".away", wal, overwrite: true);
    }

    private static async Task AssertRefusedAsync(LedgerStore store, LedgerState state, string problem)
    {
        var large = LedgerFolder.Fact() with { Detail = new string('長', 20_000) };
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(large, Ct));
        Assert.Equal((state, false), (store.Health.State, store.Health.IsWritable));
        Assert.Contains(problem, store.Health.Problem);
    }

    private async Task AssertRecoversAsync(LedgerStore store)
    {
        Assert.Equal(2, await store.AppendAsync(LedgerFolder.Fact(), Ct));
        Assert.True(store.Health.IsWritable);
        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }
}
