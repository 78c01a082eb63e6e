using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.AccessReview;

public sealed partial class ReviewMonthPage
{
    private ConfirmDialog confirm = default!;
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private YearMonth? month;
    private ReviewMonthDetail? detail;
    private DomainError? error;
    private string? done;
    private bool maySign;

    /// <summary>The month, e.g. <c>2026-01</c>.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private ReviewQueries Queries { get; set; } = default!;

    [Inject]
    private ReviewService Reviews { get; set; } = default!;

    [Inject]
    private ReviewSignOff SignOff { get; set; } = default!;

    [Inject]
    private AccountQueries Accounts { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        month = ReviewMonths.Read(Code);
        maySign = (await CurrentActor.GetAsync()).May(Permission.SignOffReview);
        names = await Accounts.NamesAsync(Leaving);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (month is null)
        {
            error = new NotFound("この月の記録");
            return;
        }

        var read = await Queries.MonthAsync(await CurrentActor.GetAsync(), month.Value, Leaving);
        detail = read.Value;
        error = read.Error;
    }

    private async Task RunAsync()
    {
        done = null;
        var found = await Reviews.RunAsync(
            month!.Value,
            await CurrentActor.BeginAsync(OperationKind.ReviewRun),
            Leaving
        );
        await LoadAsync();
        error = found.Error;
        done = found.IsOk ? $"分析しました。検出は{found.Value}件です。" : null;
    }

    private async Task SignAsync()
    {
        done = null;
        var operation = await CurrentActor.BeginAsync(OperationKind.ReviewSignedOff);
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "月次報告の確認",
                Message =
                    $"{JapaneseDate.ShowMonthPortion(month!.Value)}の報告（検出 {detail!.Row.FindingCount}件、要措置 {detail.Row.ActionCount}件）を、あなたの名前で確認します。確認した後は、分析のやり直しと評価の変更はできません。",
                Confirm = "確認する",
            }
        );
        if (!answer.IsConfirmed)
        {
            return;
        }

        var signed = await SignOff.SignAsync(month!.Value, operation, CancellationToken.None);
        await LoadAsync();
        error = signed.Error;
        done = signed.IsOk ? "報告を確認しました。PDFはいつでも同じ内容で取り出せます。" : null;
    }
}
