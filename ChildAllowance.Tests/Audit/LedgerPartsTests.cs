using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Tests.Audit;

/// <summary>A ledger of several parts: what is checked part by part and joined is found wherever it lies.</summary>
public sealed class LedgerPartsTests(LedgerPartsTests.LargeLedger large) : IClassFixture<LedgerPartsTests.LargeLedger>
{
    private const int Entries = 40_001;

    /// <summary>Begin, end and middle of the parts.</summary>
    public static TheoryData<long> Places => [0, 10_001, PartCheck.Size - 1, PartCheck.Size, 40_000];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Untouched_ledger_of_several_parts_is_intact_and_wholly_signed()
    {
        var verification = await VerifyAsync(large.Folder);
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal((Entries, Entries), (verification.Entries, verification.LastGoodCheckpoint));
        Assert.Equal(RootByLeaves(), verification.Root);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Changed_entry_is_named_wherever_it_lies(long seq)
    {
        using var copy = large.Folder.Copy();
        copy.Sql(
            $"DROP TRIGGER entry_no_update; UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE seq = {seq}"
        );
        var verification = await VerifyAsync(copy);
        Assert.Equal(("entry-changed", seq), (verification.Reason, verification.FirstBad));
        Assert.Equal(large.LastSignedBefore(seq), verification.LastGoodCheckpoint);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Missing_entry_is_named_wherever_it_lies(long seq)
    {
        using var copy = large.Folder.Copy();
        copy.Sql($"DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq = {seq}");
        var verification = await VerifyAsync(copy);
        Assert.Equal(
            (seq == Entries - 1 ? "truncated" : "entry-missing", seq),
            (verification.Reason, verification.FirstBad)
        );
        Assert.Equal(Entries - 1, verification.Entries);
    }

    [Fact]
    public async Task A_whole_part_that_is_missing_is_named_by_its_first_place()
    {
        using var copy = large.Folder.Copy();
        copy.Sql(
            $"DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq BETWEEN {PartCheck.Size} AND {(2 * PartCheck.Size) - 1}"
        );
        var verification = await VerifyAsync(copy);
        Assert.Equal(("entry-missing", PartCheck.Size), (verification.Reason, verification.FirstBad));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1L)]
    [InlineData(1L << 62)]
    public async Task An_entry_at_an_impossible_place_is_found(long place)
    {
        using var copy = large.Folder.Copy();
        copy.Sql(
            $"DROP TRIGGER entry_next_only; INSERT INTO entry SELECT {place}, body, leaf FROM entry WHERE seq = 9"
        );
        Assert.Equal(2, (await VerifyAsync(copy)).ExitCode);
    }

    [Theory]
    [InlineData("UPDATE entry_index SET out = 'denied' WHERE seq = 20000", 20_000L)]
    [InlineData("DELETE FROM entry_index WHERE seq = 16384", 16_384L)]
    [InlineData(
        "INSERT INTO entry_index SELECT 900000, t, actor, act, out, op, zeroblob(16), medium FROM entry_index WHERE seq = 5",
        40_001L
    )]
    [InlineData("UPDATE node SET hash = zeroblob(32) WHERE level = 3 AND idx = 2500", 20_000L)]
    [InlineData("UPDATE node SET hash = zeroblob(32) WHERE level = 15 AND idx = 0", 0L)]
    [InlineData("UPDATE entry_subject SET seq = 30001 WHERE seq = 30000", null)]
    [InlineData("INSERT INTO entry_subject VALUES('case:1', 900000)", null)]
    [InlineData("UPDATE entry_block SET high = high - 1 WHERE block = 4", 16_384L)]
    [InlineData("UPDATE entry_block SET low = low - 1 WHERE block = 6", 24_576L)]
    [InlineData("DELETE FROM entry_block WHERE block = 9", 36_864L)]
    [InlineData("INSERT INTO entry_block VALUES(10, 0, 0)", null)]
    [InlineData("INSERT INTO detail VALUES(20002, zeroblob(16), zeroblob(4))", 20_002L)]
    public async Task Differing_tables_are_found_in_every_part(string sql, long? seq)
    {
        using var copy = large.Folder.Copy();
        copy.Sql(sql);
        var verification = await VerifyAsync(copy);
        var reason = sql.Contains("detail", StringComparison.Ordinal) ? "entry-changed" : "derived-differs";
        Assert.Equal((reason, seq), (verification.Reason, verification.FirstBad));
    }

    private static Task<LedgerVerification> VerifyAsync(LedgerFolder folder) =>
        LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);

    private string RootByLeaves()
    {
        var tree = new MerkleFrontier();
        using var connection = large.Folder.Raw();
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT body FROM entry ORDER BY seq";
        using var reader = read.ExecuteReader();
        while (reader.Read())
        {
            tree.Add(Merkle.Leaf(reader.GetFieldValue<byte[]>(0)));
        }

        return Convert.ToBase64String(tree.Root());
    }

    public sealed class LargeLedger : IAsyncLifetime
    {
        internal LedgerFolder Folder { get; } = new();

        public async ValueTask InitializeAsync()
        {
            using var store = await Folder.OpenAsync();
            for (var written = 0; written < Entries - 1; written += 1_000)
            {
                await store.AppendManyAsync([.. Enumerable.Range(written, 1_000).Select(Fact)], Ct);
            }
        }

        /// <summary>The largest signed size that does not cover the entry.</summary>
        internal long? LastSignedBefore(long seq) =>
            Folder.Scalar($"SELECT max(size) FROM checkpoint WHERE size <= {seq}") as long?;

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private static LedgerFact Fact(int number) =>
            LedgerFolder.Fact(subjects: [Subject.Case(number), Subject.Recipient(number / 2)]) with
            {
                Detail = number % 100 == 0 ? $"詳細{number}" : null,
            };
    }
}
