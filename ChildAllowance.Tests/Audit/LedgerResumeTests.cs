using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Tests.Audit;

/// <summary>Incremental verification: only what came since the last good one, and nothing of that is overlooked.</summary>
public sealed class LedgerResumeTests : IDisposable
{
    private const int Old = 20_000;
    private const int New = 2_000;

    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_earlier_verification_the_whole_is_checked()
    {
        await folder.FillAsync(3);
        var verification = await VerifyNewAsync();
        Assert.Null(verification.Since);
        Assert.True(verification.Intact);
    }

    [Fact]
    public async Task Only_the_part_since_the_last_good_verification_is_checked_with_the_same_root()
    {
        await FillWithVerificationAsync();
        var verification = await VerifyNewAsync();
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal(PartCheck.Size, verification.Since);
        var whole = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
        Assert.Equal((whole.Root, whole.Entries), (verification.Root, verification.Entries));
        Assert.Equal(whole.LastGoodCheckpoint, verification.LastGoodCheckpoint);
    }

    [Theory]
    [InlineData(
        "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE seq = 21000",
        "entry-changed",
        21_000L
    )]
    [InlineData("DELETE FROM entry WHERE seq = 21000", "entry-missing", 21_000L)]
    [InlineData("DELETE FROM entry_subject WHERE seq = 21000", "derived-differs", 21_000L)]
    [InlineData("DELETE FROM entry WHERE seq > 22000", "truncated", 22_001L)]
    [InlineData("UPDATE node SET hash = zeroblob(32) WHERE level = 14 AND idx = 0", "bad", null)]
    public async Task Changes_since_and_of_the_tree_before_are_found(string sql, string reason, long? seq)
    {
        await FillWithVerificationAsync();
        folder.Sql("DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete;" + sql);
        var verification = await VerifyNewAsync();
        Assert.Equal(2, verification.ExitCode);
        if (reason != "bad")
        {
            Assert.Equal((reason, seq), (verification.Reason, verification.FirstBad));
        }
    }

    [Fact]
    public async Task A_changed_body_from_before_is_left_to_the_verification_of_the_whole()
    {
        await FillWithVerificationAsync();
        folder.Sql(
            "DROP TRIGGER entry_no_update; UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE seq = 5"
        );
        var triggerBack = await VerifyNewAsync();
        Assert.Equal("derived-differs", triggerBack.Reason);
        var whole = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
        Assert.Equal(("entry-changed", 5L), (whole.Reason, whole.FirstBad));
    }

    public void Dispose() => folder.Dispose();

    private Task<LedgerVerification> VerifyNewAsync() =>
        LedgerVerifier.VerifyAsync(folder.Options.Path, onlyNew: true, ct: Ct);

    /// <summary>Old entries, a verification of them that is logged, and new entries.</summary>
    private async Task FillWithVerificationAsync()
    {
        await FillAsync(Old);
        var found = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(
                LedgerFolder.Fact(LedgerAct.LedgerVerified) with
                {
                    Artifact = new LedgerObject
                    {
                        Rows = found.Entries,
                        Sha256 = Convert.ToHexStringLower(Convert.FromBase64String(found.Root)),
                    },
                },
                Ct
            );
        }

        await FillAsync(New);
    }

    private async Task FillAsync(int count)
    {
        for (var written = 0; written < count; written += 1_000)
        {
            await folder.FillAsync(1_000);
        }
    }
}
