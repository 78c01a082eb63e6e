using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Mailing;

/// <summary>件数.txt is an anchor of the ledger in the hands of the contractor.</summary>
public sealed class LabelCountTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LabelEncoding.Cp932)]
    [InlineData(LabelEncoding.Utf8)]
    public async Task Count_file_carries_the_checkpoint_and_proves_later_what_the_ledger_held(LabelEncoding encoding)
    {
        using var folder = new LedgerFolder();
        await folder.FillAsync(9);
        var checkpoint = SignedCheckpoint.Parse(await File.ReadAllTextAsync(folder.Options.CheckpointPath, Ct));
        var file = Path.Combine(folder.Root, "件数.txt");
        await File.WriteAllBytesAsync(file, LabelCsv.WriteCount("ATENA.csv", [1, 2, 3], 3, encoding, checkpoint), Ct);
        await folder.FillAsync(5);
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, file, ct: Ct);
        Assert.Equal(
            (CheckpointRelation.Extends, 10L),
            (verification.Comparison!.Relation, verification.Comparison.Size)
        );
        Assert.True(verification.Intact, verification.Explanation);
    }

    [Fact]
    public void Count_file_without_a_signed_ledger_has_its_three_lines()
    {
        var text = Cp932.Encoding.GetString(LabelCsv.WriteCount("ATENA.csv", [], 0, LabelEncoding.Cp932, null));
        Assert.Equal(4, text.Split("\r\n").Length);
    }
}
