using ChildAllowance.Domain.Text;
using CsCheck;

namespace ChildAllowance.Tests.Text;

public sealed class CustomerBarcodeTests
{
    [Theory]
    [InlineData("100-0013", "1-3-2-503", "9")]
    [InlineData("160-0021", "1-4-1", "4")]
    [InlineData("2630023", "3-30-8-403", "5")]
    [InlineData("1608484", "", "CC5")]
    [InlineData("１００－００１３", "東京都千代田区霞が関1丁目3番2号　郵便プラザ503室", "9")]
    [InlineData("160-0021", "東京都新宿区歌舞伎町一丁目四番一号", "4")]
    public void CheckDigit_OfKnownAddresses(string postalCode, string address, string check) =>
        Assert.Equal(check, CustomerBarcode.From(postalCode, address).Value!.CheckDigit);

    [Theory]
    [InlineData("3丁目30-8 郵便ビル403号", "3-30-8-403")]
    [InlineData("東3丁目-20-5 郵便・A&bコーポB604号", "3-20-5B604")]
    [InlineData("6丁目7-14 ABCビル2F", "6-7-14-2")]
    [InlineData("６－７　ＬプラザＢ　１０６", "6-7LB106")]
    [InlineData("29丁目1524-23 第2郵便ハウス501", "29-1524-23-2-501")]
    [InlineData("3丁目80-25 J1ビル2-B", "3-80-25J1-2B")]
    [InlineData("西新宿二丁目八番地の一", "2-8-1")]
    [InlineData("西新宿二丁目十一ー三", "2-11-3")]
    [InlineData("千代田区三番町六番地", "6")]
    [InlineData("台東区三ノ輪1丁目2番3号", "1-2-3")]
    [InlineData("百人町2-4-1 コーポ新宿", "2-4-1")]
    [InlineData("4丁目 郵便センター6号館", "4-6")]
    [InlineData("歌舞伎町", "")]
    [InlineData("", "")]
    public void Extract_ByTheRulesOfTheManual(string address, string number) =>
        Assert.Equal(number, AddressNumber.Extract(address));

    [Fact]
    public void Codes_ShortNumber_IsFilledWithCc4() =>
        Assert.Equal(
            "1 6 0 0 0 2 1 1 - 4 - 1 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 4",
            string.Join(' ', CustomerBarcode.From("1600021", "1-4-1").Value!.Codes)
        );

    [Fact]
    public void Codes_LongNumber_IsCutAtThirteenPlaces() =>
        Assert.Equal(
            "0 6 4 0 8 0 4 2 9 - 1 5 2 4 - 2 3 - 2 -",
            string.Join(' ', CustomerBarcode.From("0640804", "29-1524-23-2-501").Value!.Codes.Take(20))
        );

    [Fact]
    public void Codes_LetterAtTheThirteenthPlace_LeavesItsControlCode() =>
        Assert.Equal(
            "9 1 0 0 0 6 7 3 - 8 0 - 2 5 CC1 9 1 - 2 CC1",
            string.Join(' ', CustomerBarcode.From("9100067", "3丁目80-25 J1ビル2-B").Value!.Codes.Take(20))
        );

    [Fact]
    public void Bars_AreSixtySevenFromStartToStop()
    {
        var bars = string.Concat(CustomerBarcode.From("1600021", "1-4-1").Value!.Bars.Select(b => (int)b));

        Assert.Equal(67, bars.Length);
        Assert.StartsWith("13" + "114" + "321" + "144", bars, StringComparison.Ordinal);
        Assert.EndsWith("432" + "123" + "31", bars, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("160002")]
    [InlineData("")]
    [InlineData("16000211")]
    [InlineData("160-00a1")]
    public void From_NoPostalCode_IsRefused(string postalCode) =>
        Assert.IsType<PostalCodeInvalid>(CustomerBarcode.From(postalCode, "1-4-1").Error);

    [Fact]
    public void From_CatchAllPostalCode_GetsNoBarcode() =>
        Assert.IsType<PostalCodeIsCatchAll>(CustomerBarcode.From("160-0000", "1-4-1").Error);

    [Fact]
    public void AnyAddress_MakesSixtySevenBarsWhoseCodesSumToAMultipleOfNineteen() =>
        Gen.Select(
                Gen.Int[1, 99999].Select(n => $"{n:D5}21"),
                Gen.String[Gen.Char["0123456789-ABFZ 丁目番地号の一二十コーポ町"], 0, 40]
            )
            .Sample(
                (postalCode, address) =>
                {
                    var barcode = CustomerBarcode.From(postalCode, address).Value!;
                    var sum = barcode.Codes.Sum(ValueOf);
                    return barcode.Bars.Count == 67 && barcode.Codes.Count == 21 && sum % 19 == 0;
                }
            );

    private static int ValueOf(string code) =>
        code switch
        {
            "-" => 10,
            ['C', 'C', var digit] => 10 + (digit - '0'),
            _ => code[0] - '0',
        };
}
