using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Text;

public sealed class CodeDamageTests
{
    [Theory]
    [InlineData("1", 3, ExcelDamageKind.LostZeros)]
    [InlineData("001", 3, ExcelDamageKind.None)]
    [InlineData("1.23457E+11", null, ExcelDamageKind.Exponent)]
    [InlineData("１．２Ｅ＋１１", null, ExcelDamageKind.Exponent)]
    [InlineData("9999.0", null, ExcelDamageKind.DecimalPoint)]
    [InlineData("", 3, ExcelDamageKind.None)]
    [InlineData("ab", 3, ExcelDamageKind.None)]
    public void Of_ValueSavedByExcel_IsRecognised(string value, int? digits, ExcelDamageKind kind)
    {
        Assert.Equal(kind, ExcelDamage.Of(value, digits));
        Assert.Equal(
            kind != ExcelDamageKind.None,
            ExcelDamage.Describe(kind, digits).Contains("Excel", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("123456789018", true)]
    [InlineData("１２３４５６７８９０１８", true)]
    [InlineData("123456789017", false)]
    [InlineData("12345678901", false)]
    [InlineData("12345678901a", false)]
    public void LooksLike_TwelveDigitsWithTheCheckDigit_IsAnIndividualNumber(string value, bool expected) =>
        Assert.Equal(expected, IndividualNumber.LooksLike(value));
}
