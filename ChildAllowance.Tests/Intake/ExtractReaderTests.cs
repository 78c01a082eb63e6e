using System.Text;
using ChildAllowance.Domain.Intake;
using static ChildAllowance.Tests.Intake.ExtractText;

namespace ChildAllowance.Tests.Intake;

public sealed class ExtractReaderTests
{
    [Theory]
    [InlineData("認定番号", "00099999", ImportFindingCodes.UnknownRecipient)]
    [InlineData("認定番号", "12345", ImportFindingCodes.ExcelDamage)]
    [InlineData("児童住民番号", "", ImportFindingCodes.Required)]
    [InlineData("生年月日", "20250230", ImportFindingCodes.BadDate)]
    [InlineData("児童順位", "0", ImportFindingCodes.OutOfRange)]
    [InlineData("児童順位", "100", ImportFindingCodes.WrongLength)]
    [InlineData("続柄", "2", ImportFindingCodes.ExcelDamage)]
    [InlineData("続柄", "子", ImportFindingCodes.NotDigits)]
    [InlineData("同居別居", "3", ImportFindingCodes.UnknownCode)]
    [InlineData("支給対象区分", "3", ImportFindingCodes.UnknownCode)]
    [InlineData("該当年月", "", ImportFindingCodes.Required)]
    [InlineData("終了年月", "R7.13", ImportFindingCodes.BadMonth)]
    public void A_childs_value_of_the_wrong_form_is_an_error(string column, string value, string code)
    {
        var read = ReadChild((column, value));

        Assert.Empty(read.Children);
        var error = Assert.Single(read.Errors);
        Assert.Equal((ImportFileKind.Children, 2, column, code), (error.FileKind, error.Row, error.Column, error.Code));
    }

    [Fact]
    public void An_unmapped_relationship_is_a_warning_and_is_taken()
    {
        var read = ReadChild(("続柄", "31"));

        Assert.Empty(read.Errors);
        Assert.Equal("31", Assert.Single(read.Children).RelationshipCode);
        Assert.Equal(ImportFindingCodes.UnmappedRelationship, Assert.Single(read.Warnings).Code);
    }

    [Fact]
    public void A_repeated_recipient_is_reported_on_the_later_row()
    {
        var read = Read(Csv(Recipient(), Recipient(("氏名", "別の　人"))), Csv(Child()));

        var error = Assert.Single(read.Errors);
        Assert.Equal((3, "認定番号", ImportFindingCodes.Duplicate), (error.Row, error.Column, error.Code));
        Assert.Contains("2行目", error.Message);
    }

    [Fact]
    public void Numbers_that_differ_only_in_leading_zeros_are_one_number()
    {
        var read = Read(Csv(Recipient(), Recipient(("認定番号", "12345"))), Csv(Child()));

        var error = Assert.Single(read.Errors);
        Assert.Equal((3, ImportFindingCodes.Duplicate), (error.Row, error.Code));
        Assert.Contains("Excel", error.Message);
    }

    [Fact]
    public void A_repeated_child_of_one_recipient_is_an_error()
    {
        var error = Assert.Single(Read(Csv(Recipient()), Csv(Child(), Child(("児童順位", "2")))).Errors);

        Assert.Equal((3, ImportFindingCodes.Duplicate), (error.Row, error.Code));
    }

    [Fact]
    public void A_child_under_two_recipients_is_taken_twice()
    {
        var read = Read(
            Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"))),
            Csv(Child(), Child(("認定番号", "00054321")))
        );

        Assert.Empty(read.Findings);
        Assert.Equal(2, read.Children.Count);
    }

    [Fact]
    public void A_child_number_with_two_birth_dates_is_an_error()
    {
        var read = Read(
            Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"))),
            Csv(Child(), Child(("認定番号", "00054321"), ("生年月日", "20110505")))
        );

        Assert.Equal(ImportFindingCodes.ChildDiffers, Assert.Single(read.Errors).Code);
    }

    [Fact]
    public void All_errors_are_listed_not_the_first()
    {
        var read = Read(
            Csv(Recipient(("氏名", ""), ("郵便番号", "1"), ("受給者区分", "8"))),
            Csv(Child(("続柄", ""), ("同居別居", "5")))
        );

        Assert.Equal(["氏名", "郵便番号", "受給者区分", "続柄", "同居別居"], read.Errors.Select(error => error.Column));
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        var row = Recipient().Reverse().ToDictionary();

        Assert.Equal("髙橋　大輔", Assert.Single(Read(Csv(row), Csv(Child())).Recipients).Name);
    }

    [Fact]
    public void A_missing_required_column_stops_the_file_and_an_optional_one_does_not()
    {
        var withoutName = Recipient();
        withoutName.Remove("氏名");
        var withoutBuilding = Recipient();
        withoutBuilding.Remove("方書");

        Assert.Contains(
            Read(Csv(withoutName), Csv(Child())).Errors,
            error => error is { Row: 1, Column: "氏名", Code: ImportFindingCodes.MissingColumn }
        );
        Assert.Empty(Read(Csv(withoutBuilding), Csv(Child())).Findings);
    }

    [Fact]
    public void A_repeated_header_is_an_error()
    {
        var csv = Csv(Recipient()).Replace("方書", "氏名", StringComparison.Ordinal);

        Assert.Contains(Read(csv, Csv(Child())).Errors, error => error.Code == ImportFindingCodes.RepeatedColumn);
    }

    [Fact]
    public void An_undefined_column_is_not_taken_and_said_so()
    {
        var row = Recipient();
        row["電話番号"] = "03-0000-0000";

        var warning = Assert.Single(Read(Csv(row), Csv(Child())).Findings);
        Assert.Equal((1, "電話番号", ImportFindingCodes.UnknownColumn), (warning.Row, warning.Column, warning.Code));
    }

    [Theory]
    [InlineData("個人番号")]
    [InlineData("メモ")]
    public void A_column_of_individual_numbers_is_refused_whatever_its_name(string header)
    {
        var first = Recipient();
        var second = Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"));
        first[header] = "123456789018";
        second[header] = "111111111118";

        var error = Assert.Single(Read(Csv(first, second), Csv(Child())).Errors);
        Assert.Equal((1, header, ImportFindingCodes.IndividualNumber), (error.Row, error.Column, error.Code));
        Assert.Empty(error.Value);
    }

    [Fact]
    public void Individual_numbers_in_the_column_of_resident_numbers_are_refused()
    {
        var read = Read(Csv(Recipient(("住民番号", "123456789018"))), Csv(Child()));

        Assert.Equal("住民番号", Assert.Single(read.Errors).Column);
    }

    [Fact]
    public void A_row_cut_in_the_middle_is_named()
    {
        var csv = Csv(Recipient(), Recipient(("認定番号", "00054321")));

        var error = Assert.Single(Read(csv[..^40], Csv(Child())).Errors);
        Assert.Equal((3, ImportFindingCodes.FieldCount), (error.Row, error.Code));
    }

    [Fact]
    public void An_open_quote_is_named_and_does_not_swallow_the_file()
    {
        var csv = Csv(Recipient()) + "\"" + string.Concat(Enumerable.Repeat("00054321,5\r\n", 100_000));

        var error = Assert.Single(Read(csv, Csv(Child())).Errors);
        Assert.Equal((3, ImportFindingCodes.Shape), (error.Row, error.Code));
    }

    [Fact]
    public void A_misplaced_quote_is_an_error_of_its_row()
    {
        var csv = Csv(Recipient()).Replace("髙橋　大輔", "髙橋\"大輔", StringComparison.Ordinal);

        Assert.Equal(
            (2, ImportFindingCodes.BadQuote),
            Assert.Single(Read(csv, Csv(Child())).Errors.Select(e => (e.Row, e.Code)))
        );
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    public void A_lone_CR_is_refused(string lineEnd)
    {
        var csv = Csv(Recipient()).Replace("\r\n", lineEnd, StringComparison.Ordinal);

        Assert.Contains(Read(csv, Csv(Child())).Errors, error => error.Code == ImportFindingCodes.Shape);
    }

    [Fact]
    public void LF_and_blank_lines_are_fine()
    {
        var csv = Csv(Recipient()).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n\n";

        Assert.Empty(Read(csv, Csv(Child())).Findings);
    }

    [Fact]
    public void A_line_without_end_is_refused_early()
    {
        var error = Assert.Single(
            Read("認定番号," + new string('あ', 5_000_000), Csv(Child())).Errors,
            e => e.FileKind == ImportFileKind.Recipients
        );

        Assert.Equal(ImportFindingCodes.Shape, error.Code);
    }

    [Fact]
    public void A_million_columns_are_refused_early()
    {
        var error = Assert.Single(
            Read(string.Concat(Enumerable.Repeat("a,", 1_000_000)), Csv(Child())).Errors,
            e => e.FileKind == ImportFileKind.Recipients
        );

        Assert.Equal(ImportFindingCodes.Shape, error.Code);
    }

    [Fact]
    public void A_header_without_rows_is_an_error() =>
        Assert.Contains(
            Read(Csv(Recipient()).Split("\r\n")[0], Csv(Child())).Errors,
            error => error.Code == ImportFindingCodes.NoRows
        );

    [Fact]
    public void Of_a_flood_of_errors_ten_thousand_are_kept_and_all_are_counted_and_forwarded()
    {
        var forwarded = 0;
        var findings = new ImportFindings(_ => forwarded++);
        var finding = new ImportFinding(ImportFileKind.Children, "a", 2, "", "x", ImportSeverity.Error, "", "");
        for (var count = 0; count < 12_345; count++)
        {
            findings.Add(finding);
        }

        Assert.Equal((10_000, 12_345, 12_345), (findings.Items.Count, findings.ErrorCount, forwarded));
    }

    [Fact]
    public void The_check_sheet_shows_what_each_column_holds()
    {
        var read = Read(
            Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"), ("方書", ""))),
            Csv(Child(), Child(("児童住民番号", "5000000003"), ("支給対象区分", "2"), ("生年月日", "20050101")))
        );

        Assert.Equal(34, read.Sheet.Count);
        var building = read.Sheet.Single(item => item is { File: ImportFileKind.Recipients, Header: "方書" });
        Assert.Equal((2L, 1L, 9, 9), (building.Rows, building.Filled, building.Shortest, building.Longest));
        var counting = read.Sheet.Single(item => item.Header == "支給対象区分");
        Assert.Equal([new CodeCount("1", 1), new CodeCount("2", 1)], counting.Codes);
    }

    [Fact]
    public void Totals_must_match()
    {
        var findings = new ImportFindings();
        var counted = new Dictionary<string, long> { ["受給者"] = 2, ["児童"] = 3 };

        TotalsFileReader.Check(new StringReader("種別,件数\r\n受給者,2\r\n児童,4\r\n"), "件数.csv", counted, findings);

        var error = Assert.Single(findings.Items);
        Assert.Equal((3, "件数", "4"), (error.Row, error.Column, error.Value));
    }

    [Fact]
    public void A_profile_maps_headers_and_codes()
    {
        var standard = ImportProfiles.Standard;
        var json = ImportProfiles.ToJson(
            standard with
            {
                Children =
                [
                    .. standard.Children.Select(column =>
                        column.Field == nameof(ChildField.RelationshipCode)
                            ? column with
                            {
                                Header = "続柄CD",
                                Codes = new Dictionary<string, string> { ["0201"] = "22" },
                            }
                            : column
                    ),
                ],
            }
        );
        var profile = ImportProfiles.FromJson(json);
        var child = Child(("続柄", "0201"));
        var csv = Csv(child).Replace("続柄", "続柄ＣＤ", StringComparison.Ordinal);

        Assert.True(profile.IsOk, profile.Error?.Message);
        Assert.Equal("22", Assert.Single(Read(Csv(Recipient()), csv, profile.Value).Children).RelationshipCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"name\":\"x\",\"recipients\":[],\"children\":[]}")]
    public void A_profile_that_cannot_work_is_refused(string json) => Assert.False(ImportProfiles.FromJson(json).IsOk);
}
