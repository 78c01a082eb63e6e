using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

public sealed class LedgerStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 2, 20, 0, 12, 0, 5, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly LedgerFolder folder;

    public LedgerStoreTests() => folder = new LedgerFolder(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_entry_creates_the_ledger_and_brings_in_the_public_key()
    {
        using var store = await folder.OpenAsync();
        Assert.Equal(new LedgerHealth(LedgerState.Ready, null, 0, 0), store.Health);
        var first = EntryFields.Parse((byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 0")!);
        Assert.Equal("LedgerCreated", first.Act);
        Assert.Equal(folder.Scalar("SELECT vkey FROM signer"), first.VerifierKey);
        Assert.True(File.Exists(Path.Combine(folder.Options.KeysFolder, "ledger-signing.key")));
        Assert.StartsWith(
            "childallowance.example.lg.jp/main/1\n1\n",
            await File.ReadAllTextAsync(folder.Options.CheckpointPath, Ct)
        );
    }

    [Fact]
    public async Task Entry_bytes_are_these_for_ever()
    {
        using (var store = await folder.OpenAsync())
        {
            clock.Advance(TimeSpan.FromMilliseconds(1_234));
            await store.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.Parse("019c2f00-0000-7000-8000-000000000001"),
                    Act = LedgerAct.FileExported,
                    Actor = LedgerFolder.Clerk with { ResponsibleStaffId = "S009" },
                    OperationId = Guid.Parse("019c2f00-0000-7000-8000-000000000002"),
                    Purpose = "発送",
                    Subjects = [Subject.Case(12), Subject.Child(34)],
                    Artifact = new LedgerObject
                    {
                        Sha256 = "ab",
                        Bytes = 10,
                        Rows = 2,
                        Yen = 20_000,
                        Medium = "zip",
                        Ref = "batch:3",
                    },
                    Corrects = 0,
                },
                Ct
            );
        }

        var body = Encoding.UTF8.GetString((byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 1")!);
        var boot = EntryFields.Parse(Encoding.UTF8.GetBytes(body)).Boot;
        Assert.Equal(
            """{"act":"FileExported","actor":{"roles":["Clerk","Approver"],"staff":"S001","terminal":"10.1.2.3"},"boot":"BOOT","corrects":0,"id":"019c2f00-0000-7000-8000-000000000001","log":"childallowance.example.lg.jp/main/1","mono":1234,"obj":{"bytes":10,"medium":"zip","ref":"batch:3","rows":2,"sha256":"ab","yen":20000},"out":"ok","seq":1,"sess":"0011223344556677","subj":["case:12","person:C34"],"t":"2026-02-20T00:12:01.239Z","v":1,"why":{"for":"S009","op":"019c2f00-0000-7000-8000-000000000002","purpose":"発送"}}""".Replace(
                "BOOT",
                boot,
                StringComparison.Ordinal
            ),
            body
        );
        var leaf = SHA256.HashData([0x00, .. Encoding.UTF8.GetBytes(body)]);
        Assert.Equal(leaf, (byte[])folder.Scalar("SELECT leaf FROM entry WHERE seq = 1")!);
    }

    [Fact]
    public async Task Personal_detail_lies_apart_and_only_its_salted_digest_in_the_entry()
    {
        using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.Searched) with { Detail = "葛󠄀城 𠮷子" }, Ct);

        var body = (byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 1")!;
        var salt = (byte[])folder.Scalar("SELECT salt FROM detail WHERE seq = 1")!;
        var data = (byte[])folder.Scalar("SELECT data FROM detail WHERE seq = 1")!;
        Assert.Equal("{\"text\":\"葛󠄀城 𠮷子\"}", Encoding.UTF8.GetString(data));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([0x02, .. salt, .. data])),
            EntryFields.Parse(body).Detail
        );
    }

    [Fact]
    public async Task Over_200_subjects_stand_in_the_detail_with_count_and_digest_in_the_entry()
    {
        using var store = await folder.OpenAsync();
        string[] subjects = [.. Enumerable.Range(1, 201).Select(number => Subject.Case(number))];
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.ListShown, subjects), Ct);

        var body = Encoding.UTF8.GetString((byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 1")!);
        var list = "[" + string.Join(',', subjects.Select(subject => $"\"{subject}\"")) + "]";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)));
        Assert.Contains($"\"subj\":{{\"count\":201,\"digest\":\"{digest}\"}}", body);
        await store.CompleteIndexAsync(Ct);
        Assert.Equal(201L, folder.Scalar("SELECT count(*) FROM entry_subject WHERE seq = 1"));
    }

    [Theory]
    [InlineData("UPDATE entry SET body = x'7B7D' WHERE seq = 1")]
    [InlineData("DELETE FROM entry WHERE seq = 2")]
    [InlineData("INSERT OR REPLACE INTO entry SELECT 1, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("REPLACE INTO entry SELECT 2, body, leaf FROM entry WHERE seq = 1")]
    [InlineData(
        "INSERT INTO entry SELECT 1, body, leaf FROM entry WHERE seq = 2 ON CONFLICT(seq) DO UPDATE SET body = excluded.body"
    )]
    [InlineData("INSERT OR IGNORE INTO entry SELECT 1, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("INSERT INTO entry SELECT 4, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("INSERT INTO entry SELECT -1, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("INSERT INTO entry SELECT 9223372036854775807, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("INSERT INTO entry SELECT NULL, body, leaf FROM entry WHERE seq = 2")]
    [InlineData("UPDATE detail SET data = x'00' WHERE seq = 1")]
    [InlineData("REPLACE INTO detail SELECT 1, salt, data FROM detail WHERE seq = 2")]
    [InlineData("UPDATE checkpoint SET note = ''")]
    [InlineData("DELETE FROM checkpoint")]
    [InlineData("REPLACE INTO checkpoint SELECT size, '' FROM checkpoint")]
    [InlineData("UPDATE signer SET vkey = ''")]
    [InlineData("DELETE FROM signer")]
    [InlineData("REPLACE INTO signer VALUES(0, '')")]
    public async Task Database_refuses(string sql)
    {
        await folder.FillAsync(2);
        var refusal = Assert.Throws<SqliteException>(() => folder.Sql(sql));
        Assert.Contains("append-only", refusal.Message);
        Assert.Equal(3L, folder.Scalar("SELECT count(*) FROM entry"));
    }

    [Fact]
    public async Task Same_id_is_appended_once_before_and_after_indexing_and_in_another_store()
    {
        var fact = LedgerFolder.Fact();
        using var store = await folder.OpenAsync();
        var seq = await store.AppendAsync(fact, Ct);
        Assert.Equal(seq, await store.AppendAsync(fact, Ct));
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        await store.CompleteIndexAsync(Ct);
        Assert.Equal([seq, seq], await store.AppendManyAsync([fact, fact], Ct));
        using var other = await folder.OpenAsync();
        Assert.Equal(seq, await other.AppendAsync(fact, Ct));
        Assert.Equal(3L, folder.Scalar("SELECT count(*) FROM entry"));
    }

    [Fact]
    public async Task Same_id_from_another_store_is_found_while_neither_has_indexed()
    {
        using var one = await folder.OpenAsync();
        using var two = await folder.OpenAsync();
        var fact = LedgerFolder.Fact();
        var seq = await one.AppendAsync(fact, Ct);
        Assert.Equal(seq, await two.AppendAsync(fact, Ct));
    }

    [Fact]
    public async Task Sixty_four_callers_each_get_a_place_of_their_own_without_gaps()
    {
        using var store = await folder.OpenAsync();
        var places = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => AppendSomeAsync(store, 20), Ct))
        );
        Assert.Equal(Enumerable.Range(1, 64 * 20).Select(seq => (long)seq), places.SelectMany(seqs => seqs).Order());
    }

    [Fact]
    public async Task Two_stores_on_one_file_do_not_fork()
    {
        using (var one = await folder.OpenAsync())
        using (var two = await folder.OpenAsync())
        {
            var places = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(number => Task.Run(() => AppendSomeAsync(number % 2 == 0 ? one : two, 25), Ct))
            );
            Assert.Equal(Enumerable.Range(1, 200).Select(seq => (long)seq), places.SelectMany(seqs => seqs).Order());
        }

        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Lone_surrogates_and_too_long_entries_are_refused_and_do_not_stop_the_ledger()
    {
        using var store = await folder.OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            store.AppendAsync(LedgerFolder.Fact() with { Purpose = "\ud842" }, Ct)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            store.AppendAsync(LedgerFolder.Fact() with { Purpose = new string('長', 30_000) }, Ct)
        );
        Assert.Equal(1, await store.AppendAsync(LedgerFolder.Fact(), Ct));
    }

    [Fact]
    public async Task Clock_step_of_over_two_seconds_gets_an_entry_and_slow_time_none()
    {
        var stepping = new SteppingClock(Start);
        using var own = new LedgerFolder(stepping);
        using (var store = await own.OpenAsync())
        {
            stepping.Elapse(TimeSpan.FromDays(3));
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
            stepping.Step(TimeSpan.FromSeconds(-90));
            Assert.Equal(3, await store.AppendAsync(LedgerFolder.Fact(), Ct));
            stepping.Step(TimeSpan.FromSeconds(1.9));
            Assert.Equal(4, await store.AppendAsync(LedgerFolder.Fact(), Ct));
        }

        var step = Encoding.UTF8.GetString((byte[])own.Scalar("SELECT body FROM entry WHERE seq = 2")!);
        Assert.Contains("\"act\":\"ClockStepped\"", step);
        Assert.Contains("\"obj\":{\"stepMs\":-90000}", step);
        Assert.True((await LedgerVerifier.VerifyAsync(own.Options.Path, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Clock_set_back_while_no_program_ran_gets_an_entry()
    {
        await folder.FillAsync(1);
        clock.AdjustTime(Start.AddHours(-1));
        using (var store = await folder.OpenAsync())
        {
            Assert.Equal(3, await store.AppendAsync(LedgerFolder.Fact(), Ct));
        }

        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Appending_before_opening_and_after_closing_is_refused()
    {
        var store = new LedgerStore(folder.Options);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(LedgerFolder.Fact(), Ct));
        Assert.False(File.Exists(folder.Options.Path));
        await store.OpenAsync(ct: Ct);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(LedgerFolder.Fact(), Ct));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<List<long>> AppendSomeAsync(LedgerStore store, int count)
    {
        var places = new List<long>();
        for (var number = 0; number < count; number++)
        {
            places.Add(await store.AppendAsync(LedgerFolder.Fact(), Ct));
        }

        return places;
    }
}
