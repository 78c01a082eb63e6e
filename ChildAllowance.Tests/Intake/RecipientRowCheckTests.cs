using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.Intake;

public sealed class RecipientRowCheckTests
{
    [Fact]
    public void A_sound_row_becomes_facts()
    {
        var read = ExtractText.ReadRecipient();

        Assert.Empty(read.Findings);
        var facts = Assert.Single(read.Recipients);
        Assert.Equal("00012345", facts.CertificationNumber);
        Assert.Equal("髙橋　大輔", facts.Name);
        Assert.Equal(new DateOnly(1981, 6, 15), facts.BornOn);
        Assert.Equal("1600021", facts.PostalCode);
        Assert.Equal(new YearMonth(2010, 6), facts.EntitledFrom);
        Assert.Equal(4_500_000, facts.Income);
        Assert.Equal(
            new AccountFacts("9999", "999", AccountType.Ordinary, "9000012", "タカハシ　ダイスケ"),
            facts.Account
        );
    }

    [Theory]
    [InlineData("認定番号", "", ImportFindingCodes.Required)]
    [InlineData("認定番号", "12345678901", ImportFindingCodes.WrongLength)]
    [InlineData("認定番号", "A0012345", ImportFindingCodes.NotDigits)]
    [InlineData("認定番号", "1.2345E+09", ImportFindingCodes.ExcelDamage)]
    [InlineData("住民番号", "5.00000E+09", ImportFindingCodes.ExcelDamage)]
    [InlineData("住民番号", "1234567890123456", ImportFindingCodes.WrongLength)]
    [InlineData("氏名", "　", ImportFindingCodes.Required)]
    [InlineData("氏名", "髙橋\t大輔", ImportFindingCodes.ControlLetter)]
    [InlineData("氏名", "髙橋\r\n大輔", ImportFindingCodes.ControlLetter)]
    [InlineData("氏名カナ", "高橋　ダイスケ", ImportFindingCodes.NotKana)]
    [InlineData("生年月日", "19810631", ImportFindingCodes.BadDate)]
    [InlineData("生年月日", "99999999", ImportFindingCodes.Required)]
    [InlineData("生年月日", "昭和64年1月8日", ImportFindingCodes.BadDate)]
    [InlineData("生年月日", "1.98106E+07", ImportFindingCodes.ExcelDamage)]
    [InlineData("郵便番号", "600021", ImportFindingCodes.ExcelDamage)]
    [InlineData("郵便番号", "16000211", ImportFindingCodes.WrongLength)]
    [InlineData("住所", "", ImportFindingCodes.Required)]
    [InlineData("該当年月", "202513", ImportFindingCodes.BadMonth)]
    [InlineData("該当年月", "", ImportFindingCodes.Required)]
    [InlineData("喪失年月日", "2025/02/29", ImportFindingCodes.BadDate)]
    [InlineData("喪失事由", "07", ImportFindingCodes.UnknownCode)]
    [InlineData("喪失事由", "1", ImportFindingCodes.ExcelDamage)]
    [InlineData("受給者区分", "6", ImportFindingCodes.UnknownCode)]
    [InlineData("受給者区分", "", ImportFindingCodes.Required)]
    [InlineData("支給実績年月", "20251", ImportFindingCodes.BadMonth)]
    [InlineData("所得額", "4,500,000", ImportFindingCodes.NotDigits)]
    [InlineData("金融機関コード", "999", ImportFindingCodes.ExcelDamage)]
    [InlineData("金融機関コード", "99999", ImportFindingCodes.WrongLength)]
    [InlineData("支店コード", "1", ImportFindingCodes.ExcelDamage)]
    [InlineData("預金種目", "3", ImportFindingCodes.UnknownCode)]
    [InlineData("口座番号", "12345678", ImportFindingCodes.WrongLength)]
    [InlineData("口座番号", "", ImportFindingCodes.AccountIncomplete)]
    [InlineData("支援措置", "2", ImportFindingCodes.UnknownCode)]
    public void A_value_of_the_wrong_form_is_an_error_of_its_row_and_column(string column, string value, string code)
    {
        var read = ExtractText.ReadRecipient((column, value));

        Assert.Empty(read.Recipients);
        var error = Assert.Single(read.Errors, error => error.FileKind == ImportFileKind.Recipients);
        Assert.Equal((2, column, code), (error.Row, error.Column, error.Code));
        Assert.Equal("受給者.csv", error.File);
    }

    [Theory]
    [InlineData("20250901")]
    [InlineData("2025/09/01")]
    [InlineData("2025-09-01")]
    [InlineData("5070901")]
    [InlineData("05070901")]
    [InlineData("R7.9.1")]
    [InlineData("R07/09/01")]
    [InlineData("令和7年9月1日")]
    public void Dates_are_read_in_every_form(string written) =>
        Assert.Equal(
            new DateOnly(2025, 9, 1),
            Assert.Single(ExtractText.ReadRecipient(("喪失年月日", written)).Recipients).EntitlementLostOn
        );

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("99999999")]
    public void Empty_zeros_and_nines_are_no_date(string written) =>
        Assert.Null(Assert.Single(ExtractText.ReadRecipient(("喪失年月日", written)).Recipients).EntitlementLostOn);

    [Fact]
    public void The_message_of_a_damaged_value_names_Excel() =>
        Assert.Contains("Excel", Assert.Single(ExtractText.ReadRecipient(("支店コード", "1")).Errors).Message);

    [Fact]
    public void Length_counts_letters_not_chars()
    {
        var hundred = string.Concat(Enumerable.Repeat("葛\U000E0100", 100));

        Assert.Empty(ExtractText.ReadRecipient(("氏名", hundred)).Errors);
        var error = Assert.Single(ExtractText.ReadRecipient(("氏名", hundred + "𠮷")).Errors);
        Assert.Equal(ImportFindingCodes.TooLong, error.Code);
    }

    [Fact]
    public void Text_is_kept_as_received()
    {
        const string Received = "葛\U000E0100　が\u3099〜";

        Assert.Equal(Received, Assert.Single(ExtractText.ReadRecipient(("氏名", Received)).Recipients).Name);
    }

    [Fact]
    public void All_account_columns_empty_is_a_recipient_without_account()
    {
        var read = ExtractText.ReadRecipient(
            ("金融機関コード", ""),
            ("支店コード", ""),
            ("預金種目", ""),
            ("口座番号", ""),
            ("口座名義カナ", "")
        );

        Assert.Empty(read.Findings);
        Assert.Null(Assert.Single(read.Recipients).Account);
    }

    [Fact]
    public void Account_numbers_are_padded_to_seven_digits() =>
        Assert.Equal(
            "0000123",
            Assert.Single(ExtractText.ReadRecipient(("口座番号", "123")).Recipients).Account!.AccountNumber
        );

    [Theory]
    [InlineData("11940", "12345671", "198", AccountType.Ordinary, "1234567")]
    [InlineData("11940", "1234561", "198", AccountType.Ordinary, "0123456")]
    [InlineData("01940", "123456", "199", AccountType.Current, "0123456")]
    [InlineData("17300", "19927651", "738", AccountType.Ordinary, "1992765")]
    public void Yucho_symbol_and_number_become_branch_and_account(
        string symbol,
        string number,
        string branch,
        AccountType type,
        string account
    )
    {
        var read = ExtractText.ReadRecipient(Yucho(symbol, number));

        Assert.Equal(
            new AccountFacts("9900", branch, type, account, "タカハシ　ダイスケ"),
            Assert.Single(read.Recipients).Account
        );
    }

    [Fact]
    public void A_Yucho_number_that_does_not_end_in_1_is_an_error() =>
        Assert.Equal(
            (ImportFindingCodes.Yucho, "ゆうちょ番号"),
            Assert.Single(ExtractText.ReadRecipient(Yucho("17300", "19927652")).Errors.Select(e => (e.Code, e.Column)))
        );

    [Fact]
    public void Account_numbers_and_incomes_are_masked_in_findings()
    {
        var error = Assert.Single(ExtractText.ReadRecipient(("口座番号", "12345678")).Errors);

        Assert.Equal("●●●●●●78", error.Value);
        Assert.DoesNotContain("1234", error.Message);
    }

    [Theory]
    [InlineData("生年月日", "20200101", ImportFindingCodes.OddAge)]
    [InlineData("生年月日", "19000101", ImportFindingCodes.OddAge)]
    [InlineData("支給実績年月", "200901", ImportFindingCodes.OddMonths)]
    [InlineData("喪失年月日", "20090101", ImportFindingCodes.OddMonths)]
    [InlineData("喪失事由", "01", ImportFindingCodes.OddMonths)]
    public void What_is_only_odd_is_a_warning(string column, string value, string code)
    {
        var read = ExtractText.ReadRecipient((column, value));

        Assert.Empty(read.Errors);
        Assert.Single(read.Recipients);
        Assert.Contains(read.Warnings, warning => warning.Code == code && warning.Column == column);
    }

    private static (string, string)[] Yucho(string symbol, string number) =>
        [
            ("金融機関コード", ""),
            ("支店コード", ""),
            ("預金種目", ""),
            ("口座番号", ""),
            ("ゆうちょ記号", symbol),
            ("ゆうちょ番号", number),
        ];
}
