using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Letters;

/// <summary>One run of letters, step by step.</summary>
public sealed partial class LetterRunPage
{
    private const int Size = 25;

    private FieldsDialog dialog = default!;
    private LetterRunDetail? detail;
    private PageOf<LetterRow>? page;
    private Actor? actor;
    private Operation? operation;
    private DomainError? error;
    private string? done;
    private bool isBusy;
    private int number = 1;

    [Parameter]
    public long RunId { get; set; }

    [Inject]
    private LetterRunQueries Queries { get; set; } = default!;

    [Inject]
    private LetterDraftService Drafts { get; set; } = default!;

    [Inject]
    private LetterPrintService Prints { get; set; } = default!;

    [Inject]
    private LetterReprintService Reprints { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => JapanTime.Today(Clock);

    private bool MayDraft => actor?.May(Permission.DraftLetters) == true;

    private bool MayVoid =>
        MayDraft && detail?.Run.State is LetterRunState.Printed or LetterRunState.Checked or LetterRunState.Posted;

    protected override Task OnParametersSetAsync()
    {
        done = null;
        return ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var read = await Queries.DetailAsync(RunId, actor, Leaving);
        (detail, error) = (read.Value, read.Error);
        if (read.IsOk)
        {
            await ShowAsync(number);
        }
    }

    private async Task ShowAsync(int wanted)
    {
        var read = await Reading.OrLedgerDownAsync(() =>
            Queries.LettersAsync(RunId, new PageRequest(wanted, Size), actor!, Leaving)
        );
        error = read.Error;
        page = read.Value ?? page;
        number = read.IsOk ? wanted : number;
    }

    private async Task PrintAsync()
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        try
        {
            operation ??= await CurrentActor.BeginAsync(OperationKind.LettersPrinted);
            var printed = await Prints.PrintAsync(RunId, operation);
            operation = null;
            if (printed.IsOk)
            {
                await ReloadAsync();
                done = $"{printed.Value:N0}通のPDFを作りました。「PDFを開く」から印刷し、抜取り確認へ進んでください。";
            }
            else
            {
                error = printed.Error;
            }
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task ShowDoneAsync(EntryDone entry)
    {
        await ReloadAsync();
        done = entry.Text;
    }
}
