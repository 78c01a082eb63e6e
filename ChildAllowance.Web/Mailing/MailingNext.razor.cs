using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Mailing;

/// <summary>The steps of a run as buttons.</summary>
public sealed partial class MailingNext
{
    private ConfirmDialog confirm = default!;

    [Parameter, EditorRequired]
    public MailingDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<StepOutcome> OnDone { get; set; }

    [Inject]
    private MailingService Service { get; set; } = default!;

    [Inject]
    private MailingFileService Files { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    private bool MayDraft => Actor.May(Permission.DraftMailing);

    private long Id => Detail.Row.Id;

    private async Task ProposeAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "起案の確認",
                Message =
                    $"{Detail.Row.IncludedCount:N0}件の案内文の発送と、印字データ（連番・郵便番号・住所・方書・氏名・認定番号）の持出しを起案します。除いた宛先は{Detail.Row.LeftOutCount:N0}件です。",
                Confirm = "起案する",
            }
        );
        if (answer.IsConfirmed)
        {
            await RunAsync(
                OperationKind.ProposalMade,
                null,
                operation => Service.ProposeAsync(Id, operation, CancellationToken.None),
                "起案しました。決裁者の決裁を待ってください。"
            );
        }
    }

    private Task RefreshAsync() =>
        RunAsync(
            OperationKind.MailingChanged,
            null,
            operation => Service.RefreshAsync(Id, operation, CancellationToken.None),
            "最新の状態に更新しました。"
        );

    private Task MakeAsync() =>
        RunAsync(
            OperationKind.MailingFileMade,
            null,
            operation => Files.MakeAsync(Id, operation, CancellationToken.None),
            "宛名データを作成しました。件数とSHA-256を管理簿に記録しました。"
        );

    private async Task RemakeAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "宛名データの作り直し",
                Message =
                    "同じ内容を、新しいパスワードで作り直します。いまの宛名データとパスワード通知書は無効になります。",
                Confirm = "作り直す",
                NeedsReason = true,
                IsDangerous = true,
            }
        );
        if (answer.IsConfirmed)
        {
            await RunAsync(
                OperationKind.MailingFileMade,
                answer.Reason,
                operation => Files.RemakeAsync(Id, operation, CancellationToken.None),
                "宛名データを作り直しました。媒体管理者に、新しい通知書の印刷を依頼してください。"
            );
        }
    }

    private async Task CancelAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "発送回の取消",
                Message =
                    "この発送回を取り消します。宛名データがある場合は無効になります。案件は、新しい発送回に入れられます。",
                Confirm = "取り消す",
                NeedsReason = true,
                IsDangerous = true,
            }
        );
        if (answer.IsConfirmed)
        {
            await RunAsync(
                OperationKind.MailingBatchCancelled,
                answer.Reason,
                operation => Service.CancelAsync(Id, operation, CancellationToken.None),
                "発送回を取り消しました。"
            );
        }
    }

    private async Task RunAsync(OperationKind kind, string? reason, Func<Operation, Task<Result>> step, string success)
    {
        var operation = await CurrentActor.BeginAsync(kind, reason);
        await OnDone.InvokeAsync(new StepOutcome(await step(operation), success));
    }
}
