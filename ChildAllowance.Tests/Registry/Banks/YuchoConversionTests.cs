using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Tests.Registry.Banks;

public sealed class YuchoConversionTests
{
    [Theory]
    [InlineData("11940", "12345671", "198", AccountType.Ordinary, "1234567")]
    [InlineData("11940", "1234561", "198", AccountType.Ordinary, "0123456")]
    [InlineData("01940-1", "123456", "199", AccountType.Current, "0123456")]
    [InlineData("01940", "1-123456", "199", AccountType.Current, "0123456")]
    [InlineData("17300", "19927651", "738", AccountType.Ordinary, "1992765")]
    [InlineData("10530", "12345671", "058", AccountType.Ordinary, "1234567")]
    [InlineData("１１９４０", "１２３４５６７１", "198", AccountType.Ordinary, "1234567")]
    public void Convert_SymbolAndNumber_GivesBranchTypeAndNumber(
        string symbol,
        string number,
        string branch,
        AccountType type,
        string account
    ) => Assert.Equal(new YuchoAccount(branch, type, account), YuchoConversion.Convert(symbol, number).Value);

    [Theory]
    [InlineData("17300", "19927652")]
    [InlineData("1730", "19927651")]
    [InlineData("21940", "12345671")]
    [InlineData("11940", "123456781")]
    [InlineData("11940", "")]
    [InlineData("11940", "1")]
    [InlineData("01940", "12345678")]
    public void Convert_ImpossibleSymbolOrNumber_IsRefused(string symbol, string number) =>
        Assert.IsType<YuchoSymbolInvalid>(YuchoConversion.Convert(symbol, number).Error);

    [Fact]
    public void Convert_SavingsDeposit_IsTypeFour() =>
        Assert.Equal(AccountType.Savings, YuchoConversion.Convert("11940", "12345671", isSavings: true).Value!.Type);

    [Fact]
    public void BranchOf_ReadsTheDigitsOneByOne()
    {
        Assert.Equal(new BankBranch("9900", "018", "〇一八店", "ゼロイチハチ"), YuchoConversion.BranchOf("018"));
        Assert.Null(YuchoConversion.BranchOf("017"));
    }
}
