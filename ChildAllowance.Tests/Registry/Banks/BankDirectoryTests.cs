using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Tests.Registry.Banks;

public sealed class BankDirectoryTests
{
    private const string Header = "銀行コード,銀行名,銀行名カナ,支店コード,支店名,支店名カナ";

    private static readonly DateOnly Day = new(2026, 1, 1);

    [Theory]
    [InlineData("9999", "999", BankLookup.Known)]
    [InlineData("9999", "020", BankLookup.Known)]
    [InlineData("9999", "021", BankLookup.UnknownBranch)]
    [InlineData("9900", "058", BankLookup.Known)]
    [InlineData("9900", "055", BankLookup.UnknownBranch)]
    [InlineData("0001", "001", BankLookup.BranchesNotListed)]
    [InlineData("9998", "001", BankLookup.UnknownBank)]
    public void Look_ShippedSnapshot(string bank, string branch, BankLookup expected) =>
        Assert.Equal(expected, BankDirectory.Shipped.Look(bank, branch));

    [Theory]
    [InlineData("9999", "999", "ﾃｽﾄｷﾞﾝｺｳ", "ﾃｽﾄ")]
    [InlineData("9900", "018", "ﾕｳﾁﾖ", "ｾﾞﾛｲﾁﾊﾁ")]
    [InlineData("0005", "001", "ﾐﾂﾋﾞｼﾕ-ｴﾌｼﾞｴｲ", "")]
    [InlineData("9998", "001", "", "")]
    public void NamesForTheFile_AreHalfWidth(string bank, string branch, string bankName, string branchName)
    {
        Assert.Equal(bankName, BankDirectory.Shipped.BankNameForFile(bank));
        Assert.Equal(branchName, BankDirectory.Shipped.BranchNameForFile(bank, branch));
    }

    [Fact]
    public void ShippedNames_AllFitTheirFields() =>
        Assert.All(
            BankDirectory.Shipped.Banks,
            b => Assert.InRange(BankDirectory.Shipped.BankNameForFile(b.Code).Length, 1, 15)
        );

    [Fact]
    public void Parse_OwnSnapshot_ReplacesTheList()
    {
        var directory = BankDirectory
            .Parse([Header, "0001,みずほ銀行,ミズホ,,,", "0001,みずほ銀行,ミズホ,001,東京営業部,トウキョウ"], Day)
            .Value!;

        Assert.Equal(Day, directory.SnapshotOn);
        Assert.Equal(BankLookup.Known, directory.Look("0001", "001"));
        Assert.Equal(BankLookup.UnknownBranch, directory.Look("0001", "002"));
        Assert.Equal("ﾄｳｷﾖｳ", directory.BranchNameForFile("0001", "001"));
    }

    [Theory]
    [InlineData("1,みずほ銀行,ミズホ,,,")]
    [InlineData("0001,みずほ銀行,ミズホ,1,本店,ホンテン")]
    [InlineData("0001,みずほ銀行,瑞穂,,,")]
    [InlineData("0001,みずほ銀行,ミズホ")]
    public void Parse_BadRow_IsRefusedWithItsNumber(string row) =>
        Assert.Equal(2, Assert.IsType<BankDirectoryInvalid>(BankDirectory.Parse([Header, row], Day).Error).Row);
}
