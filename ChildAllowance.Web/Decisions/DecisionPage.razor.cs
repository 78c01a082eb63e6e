using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Decisions;

/// <summary>One proposal: its figures, its cases, and the buttons of who may decide.</summary>
public sealed partial class DecisionPage
{
    private ModalDialog approving = default!;
    private ModalDialog returning = default!;
    private ConfirmDialog confirm = default!;
    private Actor? actor;
    private ProposalDetail? detail;
    private Operation? approval;
    private DomainError? error;
    private DomainError? dialogError;
    private string? done;
    private string password = "";
    private string comment = "";
    private bool isBusy;

    [Parameter]
    public long ProposalId { get; set; }

    [Inject]
    private DecisionQueries Queries { get; set; } = default!;

    [Inject]
    private DecisionService Service { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    private bool IsOpen => detail?.Row.Status == ProposalStatus.Open;

    private bool MayOpenSubject =>
        actor!.May(
            detail!.Row.Kind switch
            {
                DecisionKind.MailingExport => Permission.SeeMailing,
                DecisionKind.BulkAction => Permission.SeeCases,
                DecisionKind.LetterReprint => Permission.SeeLetters,
                _ => Permission.SeePayments,
            }
        );

    protected override async Task OnParametersSetAsync()
    {
        done = null;
        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var found = await Queries.DetailAsync(actor, ProposalId, Leaving);
        detail = found.Value;
        error = found.Error;
    }

    private async Task OpenApproval()
    {
        password = "";
        dialogError = null;
        approval = await CurrentActor.BeginAsync(OperationKind.ProposalApproved);
        approving.Open();
    }

    private Task ApproveAsync() =>
        OnceAsync(async () =>
        {
            var result = await Service.ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = ProposalId,
                    SeenContentHash = detail!.ContentHash,
                    SeenConsequences = detail.Consequences,
                    Password = password,
                },
                approval!,
                CancellationToken.None
            );
            password = "";
            if (result.Error is PasswordMissing or IdentityNotConfirmed)
            {
                dialogError = result.Error;
                approval = await CurrentActor.BeginAsync(OperationKind.ProposalApproved);
                return;
            }

            await approving.CloseAsync();
            await ShowAsync(result, "決裁しました。");
        });

    private Task ReturnAsync() =>
        OnceAsync(async () =>
        {
            var operation = await CurrentActor.BeginAsync(OperationKind.ProposalReturned);
            var result = await Service.ReturnAsync(ProposalId, comment, operation, CancellationToken.None);
            dialogError = result.Error as CommentMissing;
            if (dialogError is not null)
            {
                return;
            }

            await returning.CloseAsync();
            await ShowAsync(result, "差し戻しました。起案者の画面に理由を表示します。");
        });

    private async Task WithdrawAsync()
    {
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "起案の取下げ",
                Message = "この起案を取り下げます。案件は、起案の前の状態に戻ります。",
                Confirm = "取り下げる",
            }
        );
        if (answer.IsConfirmed)
        {
            var operation = await CurrentActor.BeginAsync(OperationKind.ProposalWithdrawn);
            await ShowAsync(
                await Service.WithdrawAsync(ProposalId, operation, CancellationToken.None),
                "起案を取り下げました。"
            );
        }
    }

    private async Task OnceAsync(Func<Task> work)
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        try
        {
            await work();
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task ShowAsync(Result result, string success)
    {
        await ReloadAsync();
        done = result.IsOk ? success : null;
        error = result.Error ?? error;
    }
}
