using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Text;

public sealed class JapaneseTextTests
{
    [Theory]
    [InlineData("髙橋　大次郎", "高橋大次郎")]
    [InlineData("﨑山", "崎山")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("葛\U000E0100西", "葛西")]
    [InlineData("たかはし だいじろう", "タカハシダイジロウ")]
    [InlineData("ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ", "タカハシダイジロウ")]
    [InlineData("シ\u3099ロー", "ジロ-")]
    [InlineData("ﾖ-ｺ", "ヨ-コ")]
    [InlineData("ヨーコ", "ヨ-コ")]
    [InlineData("きゃさりん", "キヤサリン")]
    [InlineData("ｳﾞｧﾝ", "ヴアン")]
    [InlineData("佐々木", "佐佐木")]
    [InlineData("ｎＧuyễn José", "NGUYENJOSE")]
    [InlineData("㈱シンジュク", "(株)シンジユク")]
    [InlineData("４－１−１", "4-1-1")]
    [InlineData("神田", "神田")]
    public void Fold_SpellingsOfTheSameText_BecomeOne(string text, string folded) =>
        Assert.Equal(folded, JapaneseText.Fold(text));

    [Theory]
    [InlineData("", 0)]
    [InlineData("髙橋", 2)]
    [InlineData("𠮷田", 2)]
    [InlineData("葛\U000E0100西", 2)]
    [InlineData("カ\u3099", 1)]
    public void LengthInLetters_CountsWhatAPersonCounts(string text, int letters) =>
        Assert.Equal(letters, JapaneseText.LengthInLetters(text));

    [Fact]
    public void Fold_Twice_ChangesNothingMore()
    {
        const string text = "髙橋　ｼﾞﾛｰ㈱①é神ヶ々";

        Assert.Equal(JapaneseText.Fold(text), JapaneseText.Fold(JapaneseText.Fold(text)));
    }
}
