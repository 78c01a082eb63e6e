using ChildAllowance.Domain.Sheets;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildAllowance.Tests.Sheets;

public sealed class WorkbookWriterTests
{
    private static readonly IReadOnlyList<SheetColumn<Line>> Columns =
    [
        SheetColumn<Line>.Text("番号", 12, line => line.Number),
        SheetColumn<Line>.Yen("金額", line => line.Yen),
        SheetColumn<Line>.Date("日付", line => line.On),
        SheetColumn<Line>.Time("時刻", line => line.At),
    ];

    private static readonly Line Full = new(
        "00012345",
        20_000,
        new DateOnly(2026, 2, 20),
        new DateTime(2026, 2, 19, 15, 30, 59, DateTimeKind.Utc)
    );

    [Fact]
    public void Cells_AreTyped_AndCodesKeepTheirZeros()
    {
        using var sheet = Write(Full);

        Assert.Equal(["番号", "金額", "日付", "時刻"], sheet.Rows("一覧")[0]);
        var line = Assert.Single(sheet.Lines());
        Assert.Equal(["00012345", "20000", "46073"], line[..3]);
        Assert.StartsWith("46073.0208", line[3], StringComparison.Ordinal);
        Assert.Equal("#,##0\"円\"", sheet.FormatOf("一覧", 1, 1));
        Assert.Contains("ggge", sheet.FormatOf("一覧", 1, 2), StringComparison.Ordinal);
        Assert.EndsWith("h:mm", sheet.FormatOf("一覧", 1, 3), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_MakesAnEmptyCell()
    {
        using var sheet = Write(new Line("", null, null, null));

        Assert.Equal(["", "", "", ""], Assert.Single(sheet.Lines()));
    }

    [Fact]
    public void Heading_IsBoldAndFrozen_WithAFilterOverAllRows()
    {
        using var sheet = Write(Full, Full);

        var worksheet = sheet.Worksheet("一覧");
        var pane = Assert.Single(worksheet.Descendants<Pane>());
        Assert.Equal((1d, "A2"), (pane.VerticalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        Assert.Equal("A1:D3", Assert.Single(worksheet.Descendants<AutoFilter>()).Reference);
        Assert.Equal((uint)SheetFormat.Header, worksheet.Descendants<Cell>().First().StyleIndex!.Value);
        Assert.Equal(12d, worksheet.Descendants<Column>().First().Width!.Value);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+81")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tcmd")]
    [InlineData("\rcmd")]
    public void ACell_ThatASpreadsheetWouldCompute_IsNeutralised(string text)
    {
        using var sheet = Write(Full with { Number = text });

        Assert.StartsWith("'", Assert.Single(sheet.Lines())[0], StringComparison.Ordinal);
        Assert.Empty(sheet.Worksheet("一覧").Descendants<CellFormula>());
    }

    [Fact]
    public void Letters_ThatXmlCannotHold_AreReplaced_AndRareOnesStay()
    {
        using var sheet = Write(Full with { Number = "𠮷野\u0007\uD842 <&>" });

        Assert.Equal("𠮷野\uFFFD\uFFFD <&>", Assert.Single(sheet.Lines())[0]);
    }

    [Fact]
    public void Sheets_StandInTheOrderInWhichTheyWereAdded()
    {
        using var output = new MemoryStream();
        using (var writer = new WorkbookWriter(output))
        {
            writer.Add("一", Columns, [Full]);
            writer.Add("二", Columns, []);
        }

        using var sheet = new SheetReader(output.ToArray());
        Assert.Equal(["一", "二"], sheet.Names);
        Assert.Single(sheet.Rows("二"));
    }

    private static SheetReader Write(params Line[] lines) => new(WorkbookWriter.OneSheet("一覧", Columns, lines));

    private sealed record Line(string Number, long? Yen, DateOnly? On, DateTime? At);
}
