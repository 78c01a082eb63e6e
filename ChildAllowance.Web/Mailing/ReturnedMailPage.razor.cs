using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Mailing;

/// <summary>The till for envelopes that came back: a number, Enter, next; and the list of those that wait.</summary>
public sealed partial class ReturnedMailPage
{
    private const int Size = 25;

    private FieldsDialog dialog = default!;
    private ElementReference field;
    private PageOf<ReturnedMailRow>? page;
    private Actor? actor;
    private Operation? operation;
    private DomainError? error;
    private string? done;
    private string number = "";
    private DateOnly? on;
    private ReturnReason reason = ReturnReason.Unknown;
    private bool isWaiting = true;
    private bool isBusy;
    private int pageNumber = 1;

    [Inject]
    private ReturnedMailQueries Queries { get; set; } = default!;

    [Inject]
    private ReturnedMailService Service { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayEnter => actor?.May(Permission.EditCases) == true;

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.GetAsync();
        on = JapanTime.Today(Clock);
        await ShowAsync(1);
    }

    private Task SwitchAsync(bool toWaiting)
    {
        isWaiting = toWaiting;
        return ShowAsync(1);
    }

    private async Task ShowAsync(int wanted)
    {
        var read = await Reading.OrLedgerDownAsync(() =>
            Queries.PageAsync(isWaiting, new PageRequest(wanted, Size), actor!, Leaving)
        );
        error = read.Error;
        page = read.Value ?? page;
        pageNumber = read.IsOk ? wanted : pageNumber;
    }

    private async Task RecordAsync()
    {
        if (isBusy || on is not { } day || number.Trim().Length == 0)
        {
            return;
        }

        isBusy = true;
        try
        {
            operation ??= await CurrentActor.BeginAsync(OperationKind.MailMarkedUndelivered);
            var typed = number.Trim();
            var saved = await Service.RecordAsync(new RecordReturnedMail(typed, day, reason), operation);
            operation = null;
            if (saved.IsOk)
            {
                number = "";
                await SwitchAsync(toWaiting: true);
                done = $"{typed} の返戻を記録しました。";
                await field.FocusAsync();
            }
            else
            {
                done = null;
                error = saved.Error;
            }
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task ShowDoneAsync(EntryDone entry)
    {
        await ShowAsync(pageNumber);
        done = entry.Text;
    }
}
