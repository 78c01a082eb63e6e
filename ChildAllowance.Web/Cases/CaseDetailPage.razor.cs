using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Cases;

/// <summary>The page of one case: answers the caller in one look, and takes what the caller brings.</summary>
public sealed partial class CaseDetailPage
{
    private CaseDetail? detail;
    private DomainError? error;
    private string? done;
    private bool mayEdit;
    private ChoiceDialog choiceDialog = default!;
    private ConfirmDialog confirmDialog = default!;
    private NoteDialog noteDialog = default!;
    private UndeliveredDialog undeliveredDialog = default!;
    private AccountDialog accountDialog = default!;
    private FieldsDialog fieldsDialog = default!;

    [Parameter]
    public long CaseId { get; set; }

    [Inject]
    private CaseDetailQueries Queries { get; set; } = default!;

    [Inject]
    private CaseDesk Desk { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private WorkPurpose Purpose { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (detail?.Id == CaseId)
        {
            return;
        }

        detail = null;
        done = null;
        mayEdit = (await CurrentActor.GetAsync()).May(Permission.EditCases);
        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        var opened = await Queries.OpenAsync(CaseId, Purpose.Code, await CurrentActor.GetAsync(), Leaving);
        error = opened.Error;
        detail = opened.Value;
    }

    private Task DoAsync(CaseProcedure procedure) =>
        procedure switch
        {
            CaseProcedure.Hold => HoldAsync(),
            CaseProcedure.Release => ReleaseAsync(),
            CaseProcedure.Exclude => ExcludeAsync(),
            CaseProcedure.Reopen => ReopenAsync(),
            CaseProcedure.ClearUndelivered => ClearUndeliveredAsync(),
            CaseProcedure.ChangeAccount => OpenAsync(() => accountDialog.Open(JapanTime.Today(Clock))),
            CaseProcedure.ChangePerson => fieldsDialog.OpenAsync(
                PersonEntries.Change(Desk.Persons, detail!, JapanTime.Today(Clock))
            ),
            CaseProcedure.Shield => fieldsDialog.OpenAsync(
                PersonEntries.Shield(Desk.Shields, detail!, JapanTime.Today(Clock))
            ),
            CaseProcedure.LiftShield => fieldsDialog.OpenAsync(
                PersonEntries.LiftShield(Desk.Shields, detail!, JapanTime.Today(Clock))
            ),
            _ => OpenAsync(() => undeliveredDialog.Open(JapanTime.Today(Clock))),
        };

    private static Task OpenAsync(Action open)
    {
        open();
        return Task.CompletedTask;
    }

    private async Task HoldAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseHeld);
        var answer = await choiceDialog.AskAsync(
            HoldRequest(
                detail!.State == CaseState.Scheduled
                    ? "支払回次から外して保留にすることを起案します。決裁されるまで、この案件を含む回次の支払は進みません。"
                    : "案件を保留にします。児童への支給は、解除するまで止まります。"
            )
        );
        if (answer is not null)
        {
            var hold = new HoldCase(CaseId, detail!.Stamp, answer.HoldReason);
            var held = await Desk.Cases.HoldAsync(hold, operation with { Reason = answer.Reason });
            await ShowAsync(held, held.Value ? "保留にしました。" : "保留を起案しました。決裁を待っています。");
        }
    }

    private async Task ReleaseAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseReleased);
        var answer = await confirmDialog.AskAsync(
            new ConfirmRequest
            {
                Title = "保留を解除",
                Message = $"保留を解除し、「{detail!.StateBefore?.Label()}」に戻します。",
                Confirm = "解除する",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var release = new ReleaseCase(CaseId, detail!.Stamp);
            await ShowAsync(
                await Desk.Cases.ReleaseAsync(release, operation with { Reason = answer.Reason }),
                "保留を解除しました。"
            );
        }
    }

    private async Task ExcludeAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseExcluded);
        var answer = await choiceDialog.AskAsync(
            new ChoiceRequest
            {
                Title = "対象外とする起案",
                Message = "別の決裁者の決裁の後に、対象外になります。決裁まで、この案件は変更できません。",
                ChoiceLabel = "対象外とする理由",
                Choices = ChoiceRequest.Exclusions,
                Confirm = "起案する",
            }
        );
        if (answer is not null)
        {
            var exclude = new ExcludeCase(CaseId, detail!.Stamp, answer.Value);
            await ShowAsync(
                await Desk.Exclusions.ProposeAsync(exclude, operation with { Reason = answer.Reason }),
                "起案しました。決裁を待っています。"
            );
        }
    }

    private async Task ReopenAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseExcluded);
        var answer = await confirmDialog.AskAsync(
            new ConfirmRequest
            {
                Title = "元の状態に戻す起案",
                Message =
                    $"別の決裁者の決裁の後に、「{detail!.StateBefore?.Label()}」に戻ります。決裁まで、この案件は変更できません。",
                Confirm = "起案する",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var reopen = new ReopenCase(CaseId, detail!.Stamp);
            await ShowAsync(
                await Desk.Exclusions.ProposeReopeningAsync(reopen, operation with { Reason = answer.Reason }),
                "起案しました。決裁を待っています。"
            );
        }
    }

    private async Task ClearUndeliveredAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.MailMarkedUndelivered);
        var answer = await confirmDialog.AskAsync(
            new ConfirmRequest
            {
                Title = "返戻を解消",
                Message = "住所が分かった、または手渡しできたことを記録し、返戻のしるしを外します。",
                Confirm = "解消する",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var clear = new ClearUndelivered(CaseId, detail!.Stamp);
            await ShowAsync(
                await Desk.Cases.ClearUndeliveredAsync(clear, operation with { Reason = answer.Reason }),
                "返戻を解消しました。"
            );
        }
    }

    private async Task HoldChildAsync(CaseChild child)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseHeld);
        var answer = await choiceDialog.AskAsync(
            HoldRequest($"{child.Name}さんの分だけを保留にします。ほかの児童の支給は続けます。")
        );
        if (answer is not null)
        {
            var hold = new HoldChild(CaseId, child.EntitlementId!.Value, detail!.Stamp, answer.HoldReason);
            await ShowAsync(
                await Desk.Children.HoldAsync(hold, operation with { Reason = answer.Reason }),
                "児童1人を保留にしました。"
            );
        }
    }

    private async Task ReleaseChildAsync(CaseChild child)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.CaseReleased);
        var answer = await confirmDialog.AskAsync(
            new ConfirmRequest
            {
                Title = "児童の保留を解除",
                Message =
                    $"{child.Name}さんの保留を解除します。支給が決まった後の案件では、追加の案件を作って支給します。",
                Confirm = "解除する",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var release = new ReleaseChild(CaseId, child.EntitlementId!.Value, detail!.Stamp);
            await ShowAsync(
                await Desk.Children.ReleaseAsync(release, operation with { Reason = answer.Reason }),
                "児童の保留を解除しました。"
            );
        }
    }

    private async Task CloseTaskAsync(CaseTaskRow task)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.TaskClosed);
        var answer = await confirmDialog.AskAsync(
            new ConfirmRequest
            {
                Title = "作業を完了",
                Message = $"「{task.Text}」をどう処理したかを理由の欄に入力してください。",
                Confirm = "完了にする",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var close = new CloseTask(CaseId, task.Id, answer.Reason!);
            await ShowAsync(await Desk.Contacts.CloseTaskAsync(close, operation), "作業を完了にしました。");
        }
    }

    private async Task<DomainError?> SaveNoteAsync(ContactChannel channel, string text, bool doubtsAmount)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.ContactNoted);
        var note = new NoteContact(CaseId, channel, text, doubtsAmount);
        return await SaveAsync(await Desk.Contacts.NoteAsync(note, operation), "応対を記録しました。");
    }

    private async Task<DomainError?> SaveUndeliveredAsync(DateOnly day, string? reason)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.MailMarkedUndelivered, reason);
        var mark = new MarkUndelivered(CaseId, detail!.Stamp, day);
        return await SaveAsync(await Desk.Cases.MarkUndeliveredAsync(mark, operation), "返戻を記録しました。");
    }

    private async Task<DomainError?> SaveAccountAsync(ChangeAccount change)
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.AccountChangeRecorded);
        var whole = change with { CaseId = CaseId, SeenStamp = detail!.Stamp };
        return await SaveAsync(await Desk.Accounts.RecordAsync(whole, operation), "口座を変更しました。");
    }

    private async Task<Result<string>> RevealAsync(MaskedField field, string reason) =>
        await Queries.RevealAsync(CaseId, field, reason, await CurrentActor.GetAsync(), Leaving);

    private async Task ShowDoneAsync(EntryDone entry)
    {
        await ReloadAsync();
        done = entry.Text;
    }

    /// <summary>For dialogs that stay open on a refusal.</summary>
    private async Task<DomainError?> SaveAsync<T>(Result<T> answer, string words)
    {
        if (answer.IsOk)
        {
            await ShowAsync(answer, words);
            StateHasChanged();
        }

        return answer.Error;
    }

    private async Task ShowAsync<T>(Result<T> answer, string words)
    {
        await ReloadAsync();
        error ??= answer.Error;
        done = answer.IsOk ? words : null;
    }

    private static ChoiceRequest HoldRequest(string message) =>
        new()
        {
            Title = "保留にする",
            Message = message,
            ChoiceLabel = "保留の理由",
            Choices = ChoiceRequest.HoldReasons,
            Confirm = "保留にする",
        };
}
