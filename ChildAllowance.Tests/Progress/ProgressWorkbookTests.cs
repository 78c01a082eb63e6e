using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Progress;

public sealed class ProgressWorkbookTests
{
    [Fact]
    public async Task EachTableOfThePage_IsASheet_WithoutPersonalData()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, childCount: 2, name: "試験 一郎");
        await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var report = (await services.Get<ProgressQueries>().ReadAsync(Staff.Manager, TestServices.Ct)).Value!;

        var file = ProgressWorkbook.Make(report);

        Assert.Equal("進捗_20260220_0900.xlsx", file.FileName);
        using var sheet = new SheetReader(file.Content);
        Assert.Equal(["状態ごと", "区分ごと", "残高の照合", "日ごと", "予算と見込み", "期限"], sheet.Names);
        Assert.Equal(["抽出済", "1", "2", "40000"], sheet.Rows("状態ごと")[1]);
        Assert.Equal(["C1", "案内発送済", "1", "1", "20000"], Without(1, sheet.Rows("区分ごと")[2]));
        Assert.Equal(ProgressQueries.DayCount + 1, sheet.Rows("日ごと").Count);
        Assert.Equal(report.Budget.ForecastYen.ToString(), sheet.Rows("予算と見込み")[5][1]);
        Assert.Equal(report.Balance.Lines.Sum(line => line.Parts.Count) + 1, sheet.Rows("残高の照合").Count);
        Assert.DoesNotContain(
            "試験",
            string.Concat(sheet.Names.SelectMany(sheet.Rows).SelectMany(row => row)),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Without(int column, string[] row) => row.Where((_, index) => index != column);
}
