using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Tests.Letters;

public sealed class LetterKindTests
{
    public static TheoryData<LetterKind> Kinds => [.. LetterKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheShippedText_OfEachKind_MayBePrinted(LetterKind kind) =>
        Assert.Empty(LetterTextCheck.Faults(kind, DefaultLetterTexts.Of(kind)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachKind_FitsOnOneSheet_AndNamesItsNumberInTheWindowAndAtTheFoot(LetterKind kind)
    {
        var text = Assert.Single(Sheets.TextOf(Sheets.Print(kind)));

        Assert.Contains(
            "〒160-0021東京都新宿区歌舞伎町1丁目4番1号練習ハイツ203号室練習太郎様",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(2, text.Split(LetterKinds.NumberOf(kind, 123)).Length - 1);
        Assert.Contains("1／1ページ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }
}
