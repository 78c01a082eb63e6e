using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

/// <summary>The signing key of each month is introduced under the one before, which is gone afterwards.</summary>
public sealed class KeyEpochTests : IDisposable
{
    private const string DropTriggers = """
        DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; DROP TRIGGER checkpoint_no_update;
        DROP TRIGGER checkpoint_no_delete; DROP TRIGGER signer_no_update; DROP TRIGGER signer_no_delete;
        """;

    /// <summary>Still February in Japan.</summary>
    private static readonly DateTimeOffset EndOfMonth = new(2026, 2, 28, 14, 59, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(EndOfMonth);
    private readonly LedgerFolder folder;

    public KeyEpochTests() => folder = new LedgerFolder(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string KeyPath => Path.Combine(folder.Options.KeysFolder, SignerFolder.FileName);

    private string NextPath => Path.Combine(folder.Options.KeysFolder, SignerFolder.NextName);

    [Fact]
    public async Task First_entry_of_a_new_month_in_Japan_comes_under_a_new_key_that_the_old_one_signed()
    {
        string first;
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
            first = await File.ReadAllTextAsync(KeyPath, Ct);
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(3, await store.AppendAsync(LedgerFolder.Fact(), Ct));
        }

        var introduction = EntryFields.Parse((byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 2")!);
        Assert.Equal(nameof(LedgerAct.SignerIntroduced), introduction.Act);
        Assert.Equal(folder.Scalar("SELECT vkey FROM signer WHERE seq = 2"), introduction.VerifierKey);
        var keys = Keys();
        Assert.True(NoteAt(3).IsSignedBy([keys[0]]));
        Assert.False(NoteAt(3).IsSignedBy([keys[1]]));
        Assert.True(NoteAt(4).IsSignedBy([keys[1]]));
        Assert.NotEqual(first, await File.ReadAllTextAsync(KeyPath, Ct));
        Assert.Equal([KeyPath], Directory.GetFiles(folder.Options.KeysFolder));
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Same_month_and_a_clock_that_went_back_keep_the_key()
    {
        using (var store = await folder.OpenAsync())
        {
            clock.Advance(TimeSpan.FromSeconds(59));
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
        }

        clock.AdjustTime(EndOfMonth.AddMonths(-3));
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
        }

        Assert.Equal(1L, folder.Scalar("SELECT count(*) FROM signer"));
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Two_programs_at_once_introduce_one_key_and_both_sign_with_it()
    {
        using (var one = await folder.OpenAsync())
        using (var two = await folder.OpenAsync())
        {
            await two.AppendAsync(LedgerFolder.Fact(), Ct);
            clock.Advance(TimeSpan.FromHours(1));
            await Task.WhenAll(
                Enumerable
                    .Range(0, 40)
                    .Select(number =>
                        Task.Run(() => (number % 2 == 0 ? one : two).AppendAsync(LedgerFolder.Fact(), Ct), Ct)
                    )
            );
            await one.SignCheckpointAsync(Ct);
            await two.AppendAsync(LedgerFolder.Fact(), Ct);
            await two.SignCheckpointAsync(Ct);
            Assert.Equal((null, null), (one.Health.Problem, two.Health.Problem));
        }

        Assert.Equal(2L, folder.Scalar("SELECT count(*) FROM signer"));
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Keys_folder_that_cannot_be_written_keeps_the_old_key_at_work_and_says_so()
    {
        using var store = await folder.OpenAsync();
        Directory.CreateDirectory(NextPath);
        clock.Advance(TimeSpan.FromHours(1));
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.FileExported), Ct);
        Assert.Contains("今月の鍵に替えられません", store.Health.Problem);
        Assert.True(NoteAt(2).IsSignedBy([Keys()[0]]));
        Directory.Delete(NextPath);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.Null(store.Health.Problem);
        Assert.Equal(2L, folder.Scalar("SELECT count(*) FROM signer"));
    }

    [Theory]
    [InlineData("before the introduction")]
    [InlineData("half written")]
    public async Task Key_that_was_never_introduced_is_destroyed(string death)
    {
        await folder.FillAsync(1);
        using (var unused = LedgerSigner.Create("x"))
        {
            var pem = unused.ToPem();
            await File.WriteAllTextAsync(NextPath, death == "half written" ? pem[..40] : pem, Ct);
        }

        await folder.FillAsync(1);
        Assert.Equal([KeyPath], Directory.GetFiles(folder.Options.KeysFolder));
        await AssertIntactAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Introduced_key_takes_its_place_whatever_step_a_death_broke_off(int steps)
    {
        await folder.FillAsync(1);
        var old = await File.ReadAllTextAsync(KeyPath, Ct);
        clock.Advance(TimeSpan.FromHours(1));
        await folder.FillAsync(1);
        var fresh = await File.ReadAllTextAsync(KeyPath, Ct);
        File.Delete(KeyPath);
        await File.WriteAllTextAsync(steps < 2 ? NextPath : KeyPath, fresh, Ct);
        await File.WriteAllTextAsync(steps == 0 ? KeyPath : KeyPath + ".old", old, Ct);

        await folder.FillAsync(1);

        Assert.Equal([KeyPath], Directory.GetFiles(folder.Options.KeysFolder));
        Assert.Equal(fresh, await File.ReadAllTextAsync(KeyPath, Ct));
        var verification = await AssertIntactAsync();
        Assert.Equal(0, verification.NotYetSigned);
    }

    [Fact]
    public async Task Checkpoint_signed_by_a_key_that_was_replaced_is_a_bad_signature()
    {
        await folder.FillAsync(1);
        using var stolen = LedgerSigner.Read(Keys()[0].Name, await File.ReadAllTextAsync(KeyPath, Ct));
        clock.Advance(TimeSpan.FromHours(1));
        await folder.FillAsync(3);
        Assert.True(Resign(6, stolen));
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
    }

    [Fact]
    public async Task Key_whose_introduction_the_earlier_key_did_not_sign_is_a_bad_signature()
    {
        await folder.FillAsync(1);
        clock.Advance(TimeSpan.FromHours(1));
        await folder.FillAsync(3);
        using var current = LedgerSigner.Read(Keys()[1].Name, await File.ReadAllTextAsync(KeyPath, Ct));
        Assert.True(Resign(3, current));
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
        folder.Sql("DELETE FROM checkpoint WHERE size = 3");
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
    }

    [Fact]
    public async Task Checkpoint_signed_by_an_unknown_key_is_a_bad_signature()
    {
        await folder.FillAsync(1);
        using var other = LedgerSigner.Create(Keys()[0].Name);
        Assert.True(Resign(2, other));
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
    }

    public void Dispose() => folder.Dispose();

    private Task<LedgerVerification> VerifyAsync() => LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);

    private async Task<LedgerVerification> AssertIntactAsync()
    {
        var verification = await VerifyAsync();
        Assert.True(verification.Intact, verification.Explanation);
        return verification;
    }

    private VerifierKey[] Keys() =>
        [
            .. ((string)folder.Scalar("SELECT group_concat(vkey, ' ') FROM (SELECT vkey FROM signer ORDER BY seq)")!)
                .Split(' ')
                .Select(text => VerifierKey.Parse(text)!),
        ];

    private CheckpointNote NoteAt(long size) =>
        CheckpointNote.Parse((string)folder.Scalar($"SELECT note FROM checkpoint WHERE size = {size}")!)!;

    /// <summary>The same checkpoint under another key, in the store and beside it.</summary>
    private bool Resign(long size, LedgerSigner signer)
    {
        var note = NoteAt(size);
        var forged = CheckpointNote.Sign(note.Origin, size, note.Root, signer);
        folder.Sql(DropTriggers);
        folder.Sql($"UPDATE checkpoint SET note = '{forged}' WHERE size = {size}");
        var beside = CheckpointNote.Parse(File.ReadAllText(folder.Options.CheckpointPath, Encoding.UTF8))!;
        if (beside.Size == size)
        {
            File.WriteAllText(folder.Options.CheckpointPath, forged);
        }

        return note.Size == size;
    }
}
