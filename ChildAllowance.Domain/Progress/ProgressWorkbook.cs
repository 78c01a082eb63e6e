using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Sheets;

namespace ChildAllowance.Domain.Progress;

/// <summary>The page of progress as Excel, one sheet for each of its tables. No personal data.</summary>
public static class ProgressWorkbook
{
    private static readonly IReadOnlyList<SheetColumn<ProgressStep>> StageColumns =
    [
        SheetColumn<ProgressStep>.Text("状態", 34, step => step.Stage.Label()),
        SheetColumn<ProgressStep>.Count("受給者", step => step.All.Recipients),
        SheetColumn<ProgressStep>.Count("児童", step => step.All.Children),
        SheetColumn<ProgressStep>.Yen("金額", step => step.All.Yen),
    ];

    private static readonly IReadOnlyList<SheetColumn<Cell>> CategoryColumns =
    [
        SheetColumn<Cell>.Text("区分コード", 12, cell => cell.Category.Code()),
        SheetColumn<Cell>.Text("区分", 30, cell => cell.Category.Label()),
        SheetColumn<Cell>.Text("状態", 34, cell => cell.Stage.Label()),
        SheetColumn<Cell>.Count("受給者", cell => cell.Figure.Recipients),
        SheetColumn<Cell>.Count("児童", cell => cell.Figure.Children),
        SheetColumn<Cell>.Yen("金額", cell => cell.Figure.Yen),
    ];

    private static readonly IReadOnlyList<SheetColumn<Part>> BalanceColumns =
    [
        SheetColumn<Part>.Text("照合", 36, part => part.Line.Left),
        SheetColumn<Part>.Text("単位", 8, part => part.Line.IsYen ? "円" : "人"),
        SheetColumn<Part>.Count("数え", part => part.IsFirst ? part.Line.LeftAmount : null),
        SheetColumn<Part>.Text("内訳", 36, part => part.Of.Label),
        SheetColumn<Part>.Count("内訳の数", part => part.Of.Amount),
        SheetColumn<Part>.Count("差", part => part.IsFirst ? part.Line.Difference : null),
        SheetColumn<Part>.Text("結果", 10, part => part.Line.Holds ? "一致" : "不一致"),
    ];

    private static readonly IReadOnlyList<SheetColumn<(string Label, long Yen)>> BudgetColumns =
    [
        SheetColumn<(string Label, long Yen)>.Text("項目", 30, row => row.Label),
        SheetColumn<(string Label, long Yen)>.Yen("金額", row => row.Yen),
    ];

    private static readonly IReadOnlyList<SheetColumn<ProgressDeadline>> DeadlineColumns =
    [
        SheetColumn<ProgressDeadline>.Text("内容", 36, row => row.Label),
        SheetColumn<ProgressDeadline>.Date("日付", row => row.On),
        SheetColumn<ProgressDeadline>.Count("残り日数", row => row.DaysLeft),
        SheetColumn<ProgressDeadline>.Count("待ちの案件", row => row.WaitingCount),
    ];

    public static DownloadedFile Make(ProgressReport report)
    {
        using var output = new MemoryStream();
        using (var workbook = new WorkbookWriter(output))
        {
            workbook.Add("状態ごと", StageColumns, report.Steps);
            workbook.Add("区分ごと", CategoryColumns, report.Steps.SelectMany(CategoriesOf));
            workbook.Add("残高の照合", BalanceColumns, report.Balance.Lines.SelectMany(PartsOf));
            workbook.Add("日ごと", DayColumns(report.Days), report.Days);
            workbook.Add("予算と見込み", BudgetColumns, BudgetOf(report.Budget));
            workbook.Add("期限", DeadlineColumns, report.Deadlines);
        }

        var at = JapanTime.FromUtc(report.At);
        return new DownloadedFile(
            FormattableString.Invariant($"進捗_{at:yyyyMMdd_HHmm}.xlsx"),
            WorkbookWriter.ContentType,
            output.ToArray()
        );
    }

    /// <summary>Only the states that a case reached on one of the days.</summary>
    private static IReadOnlyList<SheetColumn<ProgressDay>> DayColumns(IReadOnlyList<ProgressDay> days) =>
        [
            SheetColumn<ProgressDay>.Date("日付", day => day.On),
            .. ProgressStages
                .All.Where(stage => days.Any(day => day.Cases.ContainsKey(stage)))
                .Select(stage =>
                    SheetColumn<ProgressDay>.Count(stage.Label(), day => day.Cases.GetValueOrDefault(stage))
                ),
            SheetColumn<ProgressDay>.Count("計", day => day.Total),
        ];

    private static IEnumerable<Cell> CategoriesOf(ProgressStep step) =>
        step.ByCategory.OrderBy(pair => pair.Key).Select(pair => new Cell(pair.Key, step.Stage, pair.Value));

    private static IEnumerable<Part> PartsOf(BalanceLine line) =>
        line.Parts.Select((part, index) => new Part(line, part, index == 0));

    private static IEnumerable<(string Label, long Yen)> BudgetOf(ProgressBudget budget) =>
        [
            ("予算額", budget.BudgetYen),
            ("支給済", budget.PaidYen),
            ("引渡済（結果待ち）", budget.SentYen),
            ("これから（保留を含む）", budget.OpenYen),
            ("支給見込額", budget.ForecastYen),
            ("予算との差", budget.RemainingYen),
        ];

    private sealed record Cell(RecipientCategory Category, ProgressStage Stage, ProgressFigure Figure);

    private sealed record Part(BalanceLine Line, BalancePart Of, bool IsFirst);
}
