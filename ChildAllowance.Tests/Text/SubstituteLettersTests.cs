using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Text;

public sealed class SubstituteLettersTests
{
    [Fact]
    public void LabelNames_TwoAreWritten_ThreeAreStoppedWithOfferedSubstitutes()
    {
        string[] texts = ["髙橋", "﨑山", "𠮷田", "葛\U000E0100西", "1〜3"];

        var encoded = texts.Select(t => Cp932.Encode(t)).ToList();
        var proposals = texts.Select(SubstituteLetters.Propose).ToList();

        Assert.Equal("FBFC8BB4", Convert.ToHexString(encoded[0].Bytes!));
        Assert.Equal("FAB18E52", Convert.ToHexString(encoded[1].Bytes!));
        Assert.All(encoded.Skip(2), e => Assert.Null(e.Bytes));
        Assert.Equal(["𠮷", "葛\U000E0100", "〜"], encoded.SelectMany(e => e.Unmappable).Select(u => u.Letter));
        Assert.Equal(["吉", "葛", "～"], proposals.SelectMany(p => p.Letters).Select(l => l.Substitute));
        Assert.Equal("吉田", proposals[2].Text);
        Assert.All(proposals, p => Assert.True(p.IsComplete && Cp932.CanEncode(p.Text)));
    }

    [Theory]
    [InlineData("カ\u3099ス", "ガス")]
    [InlineData("は\u309Aん", "ぱん")]
    [InlineData("José", "Jose")]
    [InlineData("100¥", "100￥")]
    [InlineData("神", "神")]
    public void Propose_OtherLetters_FindsTheNearestThatCanBeWritten(string text, string proposed) =>
        Assert.Equal(proposed, SubstituteLetters.Propose(text).Text);

    [Fact]
    public void Propose_LetterWithoutAnyForm_IsLeftToAPerson()
    {
        var proposal = SubstituteLetters.Propose("山\uE000");

        Assert.False(proposal.IsComplete);
        Assert.Null(Assert.Single(proposal.Letters).Substitute);
    }
}
