using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Tests.Letters;

public sealed class LetterTextCheckTests
{
    private static LetterText Notice => DefaultLetterTexts.Of(LetterKind.Notice);

    [Fact]
    public void AnUnknownField_IsNamed() =>
        Assert.Contains("{児童の住所}", Fault(Notice with { Body = "　{児童の住所}へ" }), StringComparison.Ordinal);

    [Fact]
    public void AFieldOfAnotherKind_IsRefused() =>
        Assert.Contains("{不備一覧}", Fault(Notice with { Body = "　{不備一覧}" }), StringComparison.Ordinal);

    [Fact]
    public void AMissingNecessaryField_IsNamed() =>
        Assert.Contains(
            "{金額}",
            Fault(Notice with { Items = Notice.Items.Replace("{金額}", "", StringComparison.Ordinal) }),
            StringComparison.Ordinal
        );

    [Fact]
    public void ALooseBrace_IsRefused() =>
        Assert.Contains("波かっこ", Fault(Notice with { Closing = "　{氏名" }), StringComparison.Ordinal);

    [Fact]
    public void ARowWithoutAColon_IsNamed() =>
        Assert.Contains(
            "「提出期限」",
            Fault(Notice with { Items = Notice.Items + "\n提出期限" }),
            StringComparison.Ordinal
        );

    [Fact]
    public void ALetterThatNoFontHas_IsNamed() =>
        Assert.Contains("\uE000", Fault(Notice with { Body = "　\uE000" }), StringComparison.Ordinal);

    [Fact]
    public void NoKind_MayTellOfAnAddressOrAChildsName() =>
        Assert.DoesNotContain(
            LetterKinds.All.SelectMany(LetterFields.Allowed),
            field =>
                field.Name.Contains("住所", StringComparison.Ordinal)
                || field.Name.Contains("児童氏名", StringComparison.Ordinal)
        );

    private static string Fault(LetterText text) => Assert.Single(LetterTextCheck.Faults(LetterKind.Notice, text));
}
