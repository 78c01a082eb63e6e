using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using UglyToad.PdfPig;

namespace ChildAllowance.Tests.Letters;

public sealed class AddressBlockTests
{
    private const double PointsPerMm = 72 / 25.4;

    [Theory]
    [InlineData("林")]
    [InlineData("練習　太郎")]
    [InlineData("レンシュウ・アレクサンドラ")]
    [InlineData("ホアン・カルロス・アルベルト・フェルナンデス・デ・ラ・クルス")]
    [InlineData("ﾚﾝｼｭｳ ﾀﾛｳ")]
    [InlineData("MARIA DA CONCEICAO SILVA RODRIGUES DOS SANTOS")]
    public void AName_IsPrintedWhole_InsideTheWindow_InAtLeastElevenPoints(string name)
    {
        var geometry = new LetterGeometry();
        using var document = PdfDocument.Open(Sheets.Print(LetterKind.Notice, Sheets.To(name)));
        var inside = document
            .GetPage(1)
            .Letters.Where(letter => IsIn(letter.StartBaseLine.X, letter.StartBaseLine.Y, geometry))
            .ToList();
        var printed = string.Concat(inside.Select(letter => letter.Value))
            .Replace("　", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        var wanted = (name + "様")
            .Replace("　", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);

        Assert.Contains(wanted, printed, StringComparison.Ordinal);
        Assert.All(
            inside.Where(letter => letter.Value == "様"),
            letter => Assert.True(letter.PointSize >= 11, $"{letter.PointSize} points")
        );
        Assert.All(
            inside,
            letter =>
                Assert.True(
                    letter.EndBaseLine.X <= ((geometry.AddressLeftMm + geometry.AddressWidthMm) * PointsPerMm) + 0.5,
                    $"{letter.Value} stands outside"
                )
        );
    }

    [Fact]
    public void AnIdeographBeyondTheFirstFont_AndAVariantBySelector_ArePrintedAsThemselves()
    {
        var text = Assert.Single(Sheets.TextOf(Sheets.Print(LetterKind.Notice, Sheets.To("𠮷田　葛󠄀子"))));

        Assert.Contains("𠮷田葛󠄀子様", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameOfTwoHundredLetters_IsRefused_NotCut() =>
        Assert.IsType<NameDoesNotFit>(Refusal(Sheets.To(new string('寿', 200))));

    [Fact]
    public void ALetterThatNoFontHas_IsNamed_NotReplaced()
    {
        var refusal = Assert.IsType<GlyphMissing>(Refusal(Sheets.To("練習\uE000\U000F0001")));

        Assert.Equal("\uE000、\U000F0001", refusal.Letters);
    }

    [Fact]
    public void AVariantThatNoFontHas_IsNamedWithItsSelector() =>
        Assert.Equal("林󠇌", Assert.IsType<GlyphMissing>(Refusal(Sheets.To("林󠇌"))).Letters);

    [Fact]
    public void AnAddressThatDoesNotFit_IsRefused_NotCut() =>
        Assert.IsType<AddressDoesNotFit>(Refusal(Sheets.To("練習　太郎", new string('町', 200))));

    [Fact]
    public void AFacility_IsAddressedAsAnOffice()
    {
        var to = Sheets.To("練習学園");
        var text = Sheets.TextOf(
            Sheets.Print(LetterKind.Notice, to with { Addressee = to.Addressee with { IsOffice = true } })
        );

        Assert.Contains("練習学園御中", text[0], StringComparison.Ordinal);
    }

    [Fact]
    public void TheBarcode_IsDrawnOnlyWhenItIsSwitchedOn_AndTheBlockStillFits()
    {
        var letter = Sheets.To(
            "ホアン・カルロス・アルベルト・フェルナンデス・デ・ラ・クルス",
            "東京都新宿区歌舞伎町1丁目4番1号",
            "練習グランドマンション新宿中央 2301号室"
        );
        var plain = Bars(Sheets.Print(LetterKind.Notice, letter));
        var barred = Bars(Sheets.Print(LetterKind.Notice, letter, new LetterGeometry { HasCustomerBarcode = true }));

        Assert.Equal(67, barred - plain);
    }

    private static int Bars(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return document.GetPage(1).Paths.Count(path => path.IsFilled);
    }

    private static DomainError? Refusal(LetterContent letter) =>
        LetterComposer.PrintOne(Sheets.Run(LetterKind.Notice), letter, default).Error;

    private static bool IsIn(double x, double y, LetterGeometry geometry)
    {
        var (left, top) = (x / PointsPerMm, 297 - (y / PointsPerMm));
        return left >= geometry.AddressLeftMm - 0.1
            && left <= geometry.AddressLeftMm + geometry.AddressWidthMm
            && top >= geometry.AddressTopMm
            && top <= geometry.AddressTopMm + geometry.AddressHeightMm;
    }
}
