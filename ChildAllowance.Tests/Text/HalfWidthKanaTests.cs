using ChildAllowance.Domain.Text;
using CsCheck;

namespace ChildAllowance.Tests.Text;

public sealed class HalfWidthKanaTests
{
    private const string Permitted = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟABCXYZ0189 ()-.";

    [Theory]
    [InlineData("タカハシ　ダイジロウ", "ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ")]
    [InlineData("たかはし", "ﾀｶﾊｼ")]
    [InlineData("ヨーコ", "ﾖ-ｺ")]
    [InlineData("ﾔﾏﾀﾞｰ", "ﾔﾏﾀﾞ-")]
    [InlineData("キャッシュヵヶヮ", "ｷﾔﾂｼﾕｶｹﾜ")]
    [InlineData("ヴ", "ｳﾞ")]
    [InlineData("ハ\u309A", "ﾊﾟ")]
    [InlineData("（カ）ａｂｃ．", "(ｶ)ABC.")]
    [InlineData("シンジュククブッカダカタイオウコソダテオウエンテアテ", "ｼﾝｼﾞﾕｸｸﾌﾞﾂｶﾀﾞｶﾀｲｵｳｺｿﾀﾞﾃｵｳｴﾝﾃｱﾃ")]
    public void Convert_PermittedText_BecomesHalfWidth(string text, string halfWidth)
    {
        var conversion = HalfWidthKana.Convert(text, KanaField.PersonName);

        Assert.Empty(conversion.Forbidden);
        Assert.Equal(halfWidth, conversion.Text);
    }

    [Theory]
    [InlineData("ヲ", "ヲ", 1)]
    [InlineData("ｦ", "ｦ", 1)]
    [InlineData("東", "東", 1)]
    [InlineData("ア・イ", "・", 2)]
    [InlineData("ア,イ", ",", 2)]
    [InlineData("ア゛", "゛", 2)]
    [InlineData("カﾟ", "ﾟ", 2)]
    [InlineData("ﾞア", "ﾞ", 1)]
    [InlineData("ヷ", "ヷ", 1)]
    [InlineData("ヱ", "ヱ", 1)]
    [InlineData("𠮷", "𠮷", 1)]
    [InlineData("ア/イ", "/", 2)]
    public void Convert_LetterOutsideTheSet_IsNamed(string text, string letter, int position) =>
        Assert.Equal(
            [new ForbiddenLetter(letter, position)],
            HalfWidthKana.Convert(text, KanaField.PersonName).Forbidden
        );

    [Fact]
    public void Convert_WoAllowedByTheProfile_StaysWo() =>
        Assert.Equal("ｦ", HalfWidthKana.Convert("ヲ", KanaField.PersonName, allowWo: true).Text);

    [Fact]
    public void Convert_SymbolsDependOnTheField()
    {
        Assert.False(HalfWidthKana.Convert("ｱ ｱ", KanaField.BankName).IsOk);
        Assert.Equal("\\｢ｱ｣/", HalfWidthKana.Convert("￥「ア」／", KanaField.EdiText).Text);
    }

    [Fact]
    public void SafeCut_LongName_EndsBeforeTheKanaWhoseMarkWouldBeLost()
    {
        var name = HalfWidthKana
            .Convert("グエン　ヴアン　フオン　キャサリン　エリザベート　ドミニカ", KanaField.PersonName)
            .Text;

        Assert.Equal(34, name.Length);
        Assert.Equal(name[..29], HalfWidthKana.SafeCut(name, 30));
    }

    [Fact]
    public void SafeCut_NeverSeparatesAMarkFromItsKana() =>
        Gen.Select(Gen.String[Gen.Char[Permitted], 0, 60], Gen.Int[1, 40])
            .Sample(
                (text, bytes) =>
                {
                    var name = HalfWidthKana.Convert(text, KanaField.PersonName);
                    var cut = HalfWidthKana.SafeCut(name.Text, bytes);
                    return !name.IsOk
                        || (
                            cut.Length <= bytes
                            && name.Text.StartsWith(cut, StringComparison.Ordinal)
                            && (cut.Length == name.Text.Length || name.Text[cut.Length] is not ('ﾞ' or 'ﾟ'))
                        );
                }
            );

    [Fact]
    public void Convert_Twice_ChangesNothingMore() =>
        Gen.String[Gen.Char['\u3041', '\u30FE'], 0, 30]
            .Sample(text =>
            {
                var once = HalfWidthKana.Convert(text, KanaField.PersonName);
                return !once.IsOk || HalfWidthKana.IsPermitted(once.Text, KanaField.PersonName);
            });
}
