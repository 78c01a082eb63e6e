using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

/// <summary>
/// What 検証 must find, each done to the real file by somebody who owns the machine: the guards are taken off, the deed is
/// done, the guards are put back as they were. Ten entries, signed at one, five and ten.
/// </summary>
public sealed partial class LedgerTamperTests : IAsyncLifetime
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Copy => Path.Combine(folder.Root, "older.db");

    public async ValueTask InitializeAsync()
    {
        await folder.FillAsync(4);
        File.Copy(folder.Options.Path, Copy);
        await folder.FillAsync(5);
    }

    [Fact]
    public async Task Nothing_done_is_intact() => Assert.True((await VerifyAsync()).Intact);

    [Fact]
    public async Task Triggers_dropped_and_put_back_around_nothing_leave_it_intact()
    {
        Tamper("SELECT 1");
        Assert.True((await VerifyAsync()).Intact);
    }

    [Theory]
    [InlineData("entry", "body", 0)]
    [InlineData("entry", "leaf", 0)]
    [InlineData("detail", "salt", 1)]
    [InlineData("detail", "data", 1)]
    public async Task A_changed_byte_in_any_column_of_any_entry_is_found(string table, string column, int first)
    {
        var whole = await File.ReadAllBytesAsync(folder.Options.Path, Ct);
        await Gen.Int[first, 9]
            .Select(Gen.Int[0, 10_000], Gen.Byte[1, 255])
            .SampleAsync(
                async (seq, place, bits) =>
                {
                    await File.WriteAllBytesAsync(folder.Options.Path, whole, Ct);
                    var bytes = (byte[])folder.Scalar(At($"SELECT {column} FROM {table} WHERE seq = {seq}"))!;
                    bytes[place % bytes.Length] ^= bits;
                    Tamper(At($"UPDATE {table} SET {column} = x'{Convert.ToHexString(bytes)}' WHERE seq = {seq}"));
                    var found = await AssertTamperedAsync();
                    Assert.Equal((LedgerDefect.EntryChanged, (long?)seq), (found.Defect, found.FirstBad));
                },
                iter: 40,
                threads: 1
            );
    }

    [Theory]
    [InlineData("UPDATE entry SET seq = 77 WHERE seq = 9", 9L)]
    [InlineData("UPDATE entry SET seq = 4000 WHERE seq = 4", 4L)]
    public async Task A_changed_place_is_found(string deed, long seq)
    {
        Tamper(deed);
        Assert.Equal(seq, (await AssertTamperedAsync()).FirstBad);
    }

    [Theory]
    [InlineData("UPDATE node SET hash = zeroblob(32) WHERE level = 1 AND idx = 2", "derived-differs")]
    [InlineData("UPDATE checkpoint SET size = 4 WHERE size = 5", "bad-signature")]
    [InlineData("UPDATE checkpoint SET note = replace(note, '— ', '— x') WHERE size = 5", "bad-signature")]
    [InlineData("UPDATE signer SET vkey = replace(vkey, '+', '-')", "bad-signature")]
    [InlineData("UPDATE entry_index SET act = 'Searched' WHERE seq = 3", "derived-differs")]
    [InlineData("UPDATE entry_index SET id = zeroblob(16) WHERE seq = 3", "derived-differs")]
    [InlineData("UPDATE entry_subject SET seq = 8 WHERE seq = 3", "derived-differs")]
    public async Task A_changed_row_of_any_other_table_is_found(string deed, string reason)
    {
        Tamper(deed);
        Assert.Equal(reason, (await AssertTamperedAsync()).Reason);
    }

    [Theory]
    [InlineData(0, "entry-missing", null)]
    [InlineData(4, "entry-missing", 1L)]
    [InlineData(6, "entry-missing", 5L)]
    [InlineData(9, "truncated", 5L)]
    public async Task A_deleted_entry_first_middle_or_last_is_found(int seq, string reason, long? good)
    {
        Tamper(At($"DELETE FROM entry WHERE seq = {seq}; DELETE FROM detail WHERE seq = {seq}"));
        Forget();
        var found = await AssertTamperedAsync();
        Assert.Equal((reason, (long?)seq, good), (found.Reason, found.FirstBad, found.LastGoodCheckpoint));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(7, false)]
    [InlineData(7, true)]
    public async Task A_tail_cut_off_is_found_also_when_its_signatures_are_cut_off_too(int count, bool withCheckpoints)
    {
        Tamper(At($"DELETE FROM entry WHERE seq >= {10 - count}; DELETE FROM detail WHERE seq >= {10 - count}"));
        if (withCheckpoints)
        {
            Tamper(At($"DELETE FROM checkpoint WHERE size > {10 - count}"));
        }

        Forget();
        await AssertFoundAsync(LedgerDefect.Truncated, 10 - count, count == 1 ? 5 : 1);
    }

    [Fact]
    public async Task A_tail_cut_off_with_every_trace_beside_it_is_found_by_the_case_database()
    {
        Tamper(
            "DELETE FROM entry WHERE seq >= 5; DELETE FROM detail WHERE seq >= 5; DELETE FROM checkpoint WHERE size > 5"
        );
        Forget();
        File.Delete(folder.Options.CheckpointPath);
        Assert.True((await VerifyAsync()).Intact);
        var found = await LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: 9, ct: Ct);
        Assert.Equal((LedgerDefect.RolledBack, 5L, 5L), (found.Defect, found.FirstBad, found.LastGoodCheckpoint));
    }

    [Theory]
    [InlineData(1, 2, 1L, 1L)]
    [InlineData(3, 8, 3L, 1L)]
    [InlineData(6, 7, 6L, 5L)]
    public async Task Swapped_entries_are_found(int one, int other, long first, long good)
    {
        Tamper(
            At(
                $"UPDATE entry SET seq = -1 WHERE seq = {one}; UPDATE entry SET seq = {one} WHERE seq = {other}; UPDATE entry SET seq = {other} WHERE seq = -1"
            )
        );
        await AssertFoundAsync(LedgerDefect.EntryChanged, first, good);
    }

    [Fact]
    public async Task An_inserted_entry_is_found()
    {
        var bodies = Bodies();
        bodies.Insert(7, Encoding.UTF8.GetBytes(Text(bodies[7]).Replace("S001", "S009", StringComparison.Ordinal)));
        Remake(bodies);
        await AssertFoundAsync(LedgerDefect.EntryChanged, 8, 5);
    }

    [Fact]
    public async Task An_inserted_entry_with_all_later_ones_renumbered_fails_at_the_signed_root()
    {
        var bodies = Bodies();
        bodies.Insert(7, bodies[7]);
        for (var seq = 8; seq < bodies.Count; seq++)
        {
            bodies[seq] = Encoding.UTF8.GetBytes(
                Text(bodies[seq]).Replace($"\"seq\":{seq - 1}", $"\"seq\":{seq}", StringComparison.Ordinal)
            );
        }

        Remake(bodies);
        Tamper(
            """
            UPDATE detail SET seq = -1 - seq WHERE seq >= 7;
            UPDATE detail SET seq = -seq WHERE seq < 0;
            INSERT INTO detail SELECT 7, salt, data FROM detail WHERE seq = 8;
            """
        );
        await AssertFoundAsync(LedgerDefect.EntryChanged, 5, 5);
    }

    [Fact]
    public async Task One_entry_rewritten_with_all_hashes_made_anew_fails_at_the_signed_root()
    {
        var bodies = Bodies();
        bodies[7] = Encoding.UTF8.GetBytes(Text(bodies[7]).Replace("S001", "S002", StringComparison.Ordinal));
        Remake(bodies);
        await AssertFoundAsync(LedgerDefect.EntryChanged, 5, 5);
    }

    [Fact]
    public async Task Triggers_that_were_weakened_and_not_put_back_are_found()
    {
        folder.Sql(
            "DROP TRIGGER entry_no_delete; CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT 1; END"
        );
        Assert.Equal(LedgerDefect.DerivedDiffers, (await AssertTamperedAsync()).Defect);
    }

    [Fact]
    public async Task The_whole_file_replaced_by_an_older_copy_is_found()
    {
        File.Copy(Copy, folder.Options.Path, overwrite: true);
        await AssertFoundAsync(LedgerDefect.Truncated, 5, 5);
        File.Delete(folder.Options.CheckpointPath);
        var found = await LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: 9, ct: Ct);
        Assert.Equal((LedgerDefect.RolledBack, 5L, 5L), (found.Defect, found.FirstBad, found.LastGoodCheckpoint));
    }

    [Fact]
    public async Task An_older_copy_that_went_on_in_another_way_is_a_fork()
    {
        var paper = Path.Combine(folder.Root, "paper");
        File.Move(folder.Options.CheckpointPath, paper);
        File.Copy(Copy, folder.Options.Path, overwrite: true);
        await folder.FillAsync(9);
        var found = await LedgerVerifier.VerifyAsync(folder.Options.Path, paper, ct: Ct);
        Assert.Equal((LedgerDefect.Forked, 14L), (found.Defect, found.LastGoodCheckpoint));
        Assert.Equal(CheckpointRelation.Forked, found.Comparison!.Relation);
    }

    [Fact]
    public async Task The_whole_file_made_again_with_the_program_but_without_the_key_is_found()
    {
        using var forger = new LedgerFolder();
        await forger.FillAsync(9);
        File.Copy(forger.Options.Path, folder.Options.Path, overwrite: true);
        var found = await AssertTamperedAsync();
        Assert.Equal((LedgerDefect.BadSignature, (long?)10), (found.Defect, found.LastGoodCheckpoint));

        // Every file on the machine is the forger's now: only what was kept elsewhere still tells.
        var paper = Path.Combine(folder.Root, "paper");
        File.Move(folder.Options.CheckpointPath, paper);
        File.Copy(forger.Options.CheckpointPath, folder.Options.CheckpointPath);
        Assert.True((await VerifyAsync()).Intact);
        found = await LedgerVerifier.VerifyAsync(folder.Options.Path, paper, ct: Ct);
        Assert.Equal(LedgerDefect.BadSignature, found.Defect);
        Assert.Equal(CheckpointRelation.BadSignature, found.Comparison!.Relation);
    }

    [Fact]
    public async Task A_clock_set_back_is_an_entry_of_its_own_and_one_that_is_not_is_found()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
        using var other = new LedgerFolder(clock);
        await other.FillAsync(3);
        clock.AdjustTime(clock.GetUtcNow().AddHours(-2));
        await other.FillAsync(1);
        Assert.Equal(1L, other.Scalar("SELECT count(*) FROM entry_index WHERE act = 'ClockStepped'"));
        Assert.True((await LedgerVerifier.VerifyAsync(other.Options.Path, ct: Ct)).Intact);

        var bodies = Bodies();
        bodies[9] = Encoding.UTF8.GetBytes(YearOfTime().Replace(Text(bodies[9]), "2001"));
        Remake(bodies);
        Tamper("DELETE FROM checkpoint WHERE size > 5");
        File.Delete(folder.Options.CheckpointPath);
        await AssertFoundAsync(LedgerDefect.Clock, 9, 5);
    }

    [Fact]
    public async Task A_checkpoint_signed_for_another_tree_is_found()
    {
        var bodies = Bodies();
        bodies[7] = Encoding.UTF8.GetBytes(Text(bodies[7]).Replace("S001", "S002", StringComparison.Ordinal));
        var tree = MerkleProofTests.TreeOf(bodies);
        var signed = Signed(10, tree.Root(10));
        await File.WriteAllTextAsync(folder.Options.CheckpointPath, signed, Ct);
        var found = await AssertTamperedAsync();
        Assert.Equal((LedgerDefect.Forked, 10L), (found.Defect, found.LastGoodCheckpoint));

        Tamper($"UPDATE checkpoint SET note = '{signed}' WHERE size = 10");
        await AssertFoundAsync(LedgerDefect.EntryChanged, 5, 5);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<LedgerVerification> VerifyAsync() => LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);

    private async Task<LedgerVerification> AssertTamperedAsync()
    {
        var found = await VerifyAsync();
        Assert.Equal(2, found.ExitCode);
        return found;
    }

    private async Task AssertFoundAsync(LedgerDefect defect, long first, long? good)
    {
        var found = await AssertTamperedAsync();
        Assert.Equal((defect, (long?)first, good), (found.Defect, found.FirstBad, found.LastGoodCheckpoint));
    }

    /// <summary>Does the deed without the triggers, and puts them back to the letter.</summary>
    private void Tamper(string deed)
    {
        var triggers = new List<(string Name, string Sql)>();
        using var connection = folder.Raw();
        using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
            using var reader = read.ExecuteReader();
            while (reader.Read())
            {
                triggers.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        triggers.ForEach(trigger => LedgerSchema.Execute(connection, $"DROP TRIGGER {trigger.Name}"));
        LedgerSchema.Execute(connection, deed);
        triggers.ForEach(trigger => LedgerSchema.Execute(connection, trigger.Sql));
    }

    /// <summary>What is derived may be missing: whoever tampers takes it away, and it is found all the same.</summary>
    private void Forget() =>
        Tamper("DELETE FROM node; DELETE FROM entry_index; DELETE FROM entry_subject; DELETE FROM entry_block");

    private List<byte[]> Bodies() => LedgerForgery.Bodies(folder);

    /// <summary>Other entries, each with the leaf that belongs to it.</summary>
    private void Remake(List<byte[]> bodies)
    {
        Forget();
        var deed = new StringBuilder("DELETE FROM entry;");
        for (var seq = 0; seq < bodies.Count; seq++)
        {
            deed.Append(
                CultureInfo.InvariantCulture,
                $"INSERT INTO entry VALUES({seq}, x'{Convert.ToHexString(bodies[seq])}', x'{Convert.ToHexString(Merkle.Leaf(bodies[seq]))}');"
            );
        }

        Tamper(deed.ToString());
    }

    /// <summary>By the key of the ledger itself.</summary>
    private string Signed(long size, byte[] root)
    {
        using var connection = folder.Raw();
        using var file = new LedgerFile(folder.Options.Path, connection);
        using var epochs = new KeyEpochs(file, folder.Options, "childallowance.example.lg.jp/main/1");
        epochs.Follow();
        return CheckpointNote.Sign("childallowance.example.lg.jp/main/1", size, root, epochs.Signer!);
    }

    [GeneratedRegex("(?<=\"t\":\")[0-9]{4}")]
    private static partial Regex YearOfTime();

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body);

    private static string At(FormattableString sql) => FormattableString.Invariant(sql);
}
