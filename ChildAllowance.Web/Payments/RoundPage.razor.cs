using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Payments;

/// <summary>One round, from its preparation to the hand-over.</summary>
public sealed partial class RoundPage
{
    private static readonly TimeSpan DownloadPause = TimeSpan.FromSeconds(2);

    private ConfirmDialog confirm = default!;
    private HandOverDialog handOver = default!;
    private LateChangePanel? changes;
    private RoundPeople? people;
    private RoundDetail? round;
    private DomainError? error;
    private string? done;
    private string? working;
    private bool mayDraft;
    private bool mayHandOver;
    private bool mayDownload;

    [Parameter]
    public long BatchId { get; set; }

    [Inject]
    private PaymentQueries Queries { get; set; } = default!;

    [Inject]
    private PaymentBatchService Batches { get; set; } = default!;

    [Inject]
    private RoundProposalService Proposal { get; set; } = default!;

    [Inject]
    private RoundCancellationService Cancellation { get; set; } = default!;

    [Inject]
    private PaymentFileService Files { get; set; } = default!;

    [Inject]
    private PaymentHandOverService HandOvers { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        done = null;
        error = null;
        var actor = await CurrentActor.GetAsync();
        mayDraft = actor.May(Permission.DraftPayment);
        mayHandOver = actor.May(Permission.HandOverPaymentFile);
        mayDownload = actor.May(Permission.DownloadPaymentFile);
        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        var opened = await Queries.OpenAsync(await CurrentActor.GetAsync(), BatchId, Leaving);
        round = opened.Value;
        error ??= opened.Error;
        people?.Reset();
        if (changes is not null)
        {
            await changes.ReloadAsync();
        }
    }

    // The count of downloads grows when the browser has asked for the file.
    private async Task ReloadSoonAsync()
    {
        await Task.Delay(DownloadPause, Leaving);
        await ReloadAsync();
    }

    private async Task RefreshAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.PaymentBatchChanged);
        await RunAsync(
            "候補を集めています",
            async () =>
            {
                var change = await Batches.RefreshAsync(BatchId, null, operation, CancellationToken.None);
                return (
                    change.Error,
                    change.IsOk
                        ? $"候補を更新しました。追加 {change.Value.AddedCount:N0}件、除外・差替え {change.Value.RemovedCount:N0}件です。"
                        : ""
                );
            }
        );
    }

    private async Task ProposeAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = $"第{round!.Row.Number}回の起案",
                Message =
                    $"{round.Row.PaymentCount:N0}件、{Yen.Show(round.Row.TotalYen)}の支払を起案します。内容は固定され、別の決裁者がパスワードを入力して決裁します。",
                Confirm = "起案する",
            }
        );
        if (!answer.IsConfirmed)
        {
            return;
        }

        var operation = await CurrentActor.BeginAsync(OperationKind.ProposalMade);
        await RunAsync(
            "内容を固定しています",
            async () =>
                (
                    (await Proposal.ProposeAsync(BatchId, operation, CancellationToken.None)).Error,
                    "起案しました。決裁者に決裁を依頼してください。"
                )
        );
    }

    private async Task MakeFileAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.PaymentFileMade);
        await RunAsync(
            "ファイルを作成し、読み戻して照合しています",
            async () =>
                (
                    (await Files.MakeFileAsync(BatchId, operation, CancellationToken.None)).Error,
                    "全銀ファイルを作成し、決裁された明細と1行ずつ照合しました。"
                )
        );
    }

    private async Task<Result> HandOverAsync(HandOverRound slip)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.PaymentFileHandedOver);
        var recorded = await HandOvers.HandOverAsync(slip, operation, CancellationToken.None);
        if (recorded.IsOk)
        {
            error = null;
            done = "引渡しを記録しました。振込の結果が確認できるまで、同じ回次をもう一度引き渡すことはできません。";
            await ReloadAsync();
            StateHasChanged();
        }

        return recorded;
    }

    private async Task RemoveAsync(IReadOnlyList<long> caseIds)
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "回次から外す",
                Message = $"選択した{caseIds.Count:N0}件を回次から外し、支払待ちに戻します。",
                Confirm = "外す",
                NeedsReason = true,
            }
        );
        if (!answer.IsConfirmed)
        {
            return;
        }

        var operation = await CurrentActor.BeginAsync(OperationKind.PaymentBatchChanged, answer.Reason);
        await RunAsync(
            "回次から外しています",
            async () =>
                (
                    (await Batches.RemoveCasesAsync(BatchId, caseIds, operation, CancellationToken.None)).Error,
                    $"{caseIds.Count:N0}件を支払待ちに戻しました。"
                )
        );
    }

    private async Task CancelAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = $"第{round!.Row.Number}回の取消",
                Message =
                    "この回次を取り消し、すべての案件を支払待ちに戻します。作成済のファイルは使えなくなります。取消は元に戻せません。",
                Confirm = "取り消す",
                Count = round.Row.PaymentCount,
                NeedsReason = true,
                IsDangerous = true,
            }
        );
        if (!answer.IsConfirmed)
        {
            return;
        }

        var operation = await CurrentActor.BeginAsync(OperationKind.PaymentBatchCancelled, answer.Reason);
        await RunAsync(
            "取り消しています",
            async () =>
                (
                    (await Cancellation.CancelAsync(BatchId, operation, CancellationToken.None)).Error,
                    "回次を取り消しました。案件は支払待ちに戻りました。"
                )
        );
    }

    private async Task RunAsync(string text, Func<Task<(DomainError? Error, string Done)>> work)
    {
        working = text;
        error = null;
        done = null;
        StateHasChanged();
        try
        {
            var answer = await work();
            error = answer.Error;
            done = answer.Error is null ? answer.Done : null;
        }
        finally
        {
            working = null;
        }

        await ReloadAsync();
    }
}
