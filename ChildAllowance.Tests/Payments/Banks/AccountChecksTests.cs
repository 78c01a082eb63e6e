using ChildAllowance.Domain.Payments.Banks;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Tests.Payments.Zengin;
using CsCheck;

namespace ChildAllowance.Tests.Payments.Banks;

public sealed class AccountChecksTests
{
    private static readonly AccountToCheck Sound = new(
        "9999",
        "999",
        1,
        "9000012",
        "ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ",
        "タカハシ　ダイジロウ"
    );

    [Fact]
    public void Check_SoundAccount_FindsNothing() => Assert.Empty(Check(Sound));

    [Fact]
    public void Check_WrongForms_BlockTheTransfer()
    {
        var account = Sound with { BankCode = "999", BranchCode = "", AccountType = 3, AccountNumber = "0000000" };

        var findings = Check(account);

        Assert.All(findings, f => Assert.True(f.IsBlocking));
        Assert.Equal(
            [
                AccountFindingKind.BankCode,
                AccountFindingKind.BranchCode,
                AccountFindingKind.AccountType,
                AccountFindingKind.AccountNumber,
            ],
            findings.Select(f => f.Kind)
        );
    }

    [Theory]
    [InlineData("9998", "999", AccountFindingKind.UnknownBank)]
    [InlineData("9999", "888", AccountFindingKind.UnknownBranch)]
    [InlineData("0001", "888", AccountFindingKind.BranchNotVerified)]
    public void Check_CodeOutsideTheDirectory_IsAWarning(string bank, string branch, AccountFindingKind kind)
    {
        var finding = Assert.Single(Check(Sound with { BankCode = bank, BranchCode = branch }));

        Assert.Equal((kind, false), (finding.Kind, finding.IsBlocking));
    }

    [Theory]
    [InlineData("高橋")]
    [InlineData("タカハシ　ヲ")]
    [InlineData("ヨシダ　𠮷")]
    [InlineData("カツシカ　葛\U000E0100")]
    [InlineData("ガイジ　\uE000")]
    [InlineData("　")]
    public void Check_HolderThatCannotBeWritten_Blocks(string holder)
    {
        var finding = Assert.Single(Check(Sound with { HolderKana = holder }));

        Assert.Equal((AccountFindingKind.HolderKana, true), (finding.Kind, finding.IsBlocking));
    }

    [Fact]
    public void Check_HolderOfAnotherName_IsListedNotBlocked()
    {
        var finding = Assert.Single(Check(Sound with { HolderKana = "ｽｽﾞｷ ﾊﾅｺ" }));

        Assert.Equal((AccountFindingKind.HolderDiffers, false), (finding.Kind, finding.IsBlocking));
    }

    [Fact]
    public void Check_LongName_IsListedAsCut()
    {
        const string name = "グエン　ヴアン　フオン　キャサリン　エリザベート　ドミニカ";

        var finding = Assert.Single(Check(Sound with { HolderKana = name, RecipientKana = name }));

        Assert.Equal(AccountFindingKind.HolderNameCut, finding.Kind);
    }

    [Theory]
    [InlineData("ハ", "ﾊ")]
    [InlineData("ﾀｶｻｷ ﾖｼ", "ﾀｶｻｷ ﾖｼ")]
    [InlineData("か\u3099くどう", "ｶﾞｸﾄﾞｳ")]
    public void PayeeName_OfOneLetterOrAnyWidth_IsWrittenWhole(string holder, string written)
    {
        var name = PayeeName.From(holder, new()).Value!;

        Assert.Equal((written, false), (name.Text, name.IsCut));
    }

    [Fact]
    public void PayeeName_Of200Letters_IsCutToTheFieldAndListed()
    {
        var holder = string.Concat(Enumerable.Repeat("ガ", 200));

        var name = PayeeName.From(holder, new()).Value!;

        Assert.Equal((400, 30, true), (name.Full.Length, name.Text.Length, name.IsCut));
        var finding = Assert.Single(Check(Sound with { HolderKana = holder, RecipientKana = holder }));
        Assert.Equal(AccountFindingKind.HolderNameCut, finding.Kind);
    }

    [Fact]
    public void PayeeName_LongName_FillsTheFieldWith29BytesAndASpace()
    {
        var name = PayeeName.From("グエン　ヴアン　フオン　キャサリン　エリザベート　ドミニカ", new()).Value!;

        Assert.Equal(34, name.Full.Length);
        Assert.True(name.IsCut);
        Assert.Equal(name.Full[..29] + " ", name.Text.PadRight(30));
    }

    [Fact]
    public void PayeeName_KanaOfAnyWidthAndSize_MakesARecordOf120BytesOrIsRefused() =>
        Gen.String[
                Gen.Char[
                    "ァアィイゥウガギグゲゴッツヅテデハバパホボポャヤュユョヨラワンヴヵヶーあいぅかがぱゃん　ｱｶﾞﾊﾟｯｰＡｚ９（）．－ヲ東"
                ],
                1,
                40
            ]
            .Sample(kana =>
            {
                var name = PayeeName.From(kana, new ZenginProfile());
                if (!name.IsOk)
                {
                    return kana.IndexOfAny(['ヲ', '東', 'ﾞ', 'ﾟ']) >= 0 || string.IsNullOrWhiteSpace(kana);
                }

                var line = TransferSamples.Takahashi with { PayeeName = name.Value.Text };
                var part = ZenginExport.Make(TransferSamples.Instruction(line), new ZenginProfile()).Value![0];
                return part.Bytes.Length == 4 * 122;
            });

    [Theory]
    [InlineData("タカハシ　ダイジロウ", "ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ", 1)]
    [InlineData("タカハシ　ダイジロウ", "ﾀｶﾊｼﾀｲｼﾛｳ", 1)]
    [InlineData("グエン ヴアン フオン", "フオン グエン ヴアン", 1)]
    [InlineData("ア", "イ", 0)]
    [InlineData("", "", 0)]
    public void Similarity_IgnoresWidthMarksSpacesAndWordOrder(string left, string right, double expected) =>
        Assert.Equal(expected, KanaSimilarity.Of(left, right));

    private static IReadOnlyList<AccountFinding> Check(AccountToCheck account) =>
        AccountChecks.Check(account, BankDirectory.Shipped, new ZenginProfile());
}
