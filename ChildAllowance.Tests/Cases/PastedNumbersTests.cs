using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Tests.Cases;

public sealed class PastedNumbersTests
{
    [Theory]
    [InlineData("00001234\n00001235")]
    [InlineData("1234、１２３５")]
    [InlineData("  1234\t1235\r\n")]
    [InlineData("\"00001234\",\"1235\"")]
    [InlineData("0000-1234；1235")]
    public void Read_AnyWidthAndSeparator_GivesTheNumbers(string pasted) =>
        Assert.Equal(["1234", "1235"], PastedNumbers.Read(pasted).Keys);

    [Fact]
    public void Read_DuplicatesAndOtherThings_AreListed()
    {
        var read = PastedNumbers.Read("認定番号\n1234\n00001234\nabc\n12345678901\n1.23E+07\n123456789018");

        Assert.Equal(["1234"], read.Keys);
        Assert.Equal(["00001234"], read.Duplicates);
        Assert.Equal(["1.23E+07"], read.Damaged);
        Assert.Equal(["認定番号", "abc", "12345678901", "12桁の番号"], read.Unreadable);
    }
}
