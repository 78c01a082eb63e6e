using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Media;

/// <summary>Writes or corrects one entry and tells the page what was done.</summary>
public sealed partial class EntryDialog
{
    private ModalDialog dialog = default!;
    private EntryDraftForm? form;
    private LotDetail? lot;
    private EntryRow? corrected;
    private Operation? operation;
    private DomainError? error;
    private IReadOnlyList<CustodianChoice> custodians = [];
    private bool isBusy;

    [Inject]
    private CustodyService Service { get; set; } = default!;

    [Inject]
    private MediaQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Told with what was done, in words.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    private string Title => form is null ? "" : form.Kind.Label() + (corrected is null ? "の記録" : "の訂正");

    private string DateLabel => form?.Kind == MediumEventKind.ErasureReported ? "受領日" : "日付";

    /// <summary>How many the step before says there must be; the inspection counts without knowing.</summary>
    private string? ExpectedHint
    {
        get
        {
            var counts = lot?.Counts;
            long? expected = form?.Kind switch
            {
                _ when counts is null || corrected is not null => null,
                MediumEventKind.Printed => counts.ToPrint,
                MediumEventKind.Enclosed => counts.ToEnclose,
                MediumEventKind.Delivered => counts.ToDeliver,
                MediumEventKind.HandedBack => counts.ToHandBack,
                _ => null,
            };
            return expected is null
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"前の段までの数 {expected:N0}通。数えた数を入力してください。"
                );
        }
    }

    /// <summary>Opens the form for a new entry.</summary>
    public Task OpenAsync(LotDetail shown, LotAction action)
    {
        corrected = null;
        return OpenAsync(
            shown,
            EntryDraftForm.Begin(action, MediumOf(shown, action.MediumId), Clock.GetUtcNow().UtcDateTime),
            OperationKind.MediumEventRecorded
        );
    }

    /// <summary>Opens the form with what was written, to correct it.</summary>
    public Task CorrectAsync(LotDetail shown, EntryRow wrong)
    {
        corrected = wrong;
        return OpenAsync(
            shown,
            EntryDraftForm.Of(wrong.Entry, MediumOf(shown, wrong.Entry.MediumId)),
            OperationKind.MediumEntryCorrected
        );
    }

    private static MediumRow? MediumOf(LotDetail shown, long? id) => shown.Media.FirstOrDefault(row => row.Id == id);

    private async Task OpenAsync(LotDetail shown, EntryDraftForm opened, OperationKind kind)
    {
        (lot, form, error) = (shown, opened, null);
        operation = await CurrentActor.BeginAsync(kind);
        await SetDateAsync(opened.On);
        StateHasChanged();
        dialog.Open();
    }

    private async Task SetDateAsync(DateOnly? on)
    {
        form!.On = on;
        if (on is { } day)
        {
            var found = await Queries.CustodiansAsync(operation!.Actor, day, Leaving);
            custodians = found.Value?.Items ?? [];
        }
    }

    private Task RecordAsync() =>
        form is { On: not null, At: not null }
            ? DoAsync(form.AreCountsRead ? form.Read() : null, form.AreCountsRead ? null : new CountsUnread())
            : Task.CompletedTask;

    private Task AnnulAsync() => DoAsync(null, null);

    private async Task DoAsync(MediumEntry? entry, DomainError? unread)
    {
        error = unread;
        if (isBusy || unread is not null)
        {
            return;
        }

        isBusy = true;
        var result = corrected is null
            ? await Service.RecordAsync(lot!.Row.Id, entry!, operation!, CancellationToken.None)
            : await Service.CorrectAsync(
                lot!.Row.Id,
                corrected.Id,
                entry,
                operation! with
                {
                    Reason = form!.CorrectionReason,
                },
                CancellationToken.None
            );
        isBusy = false;
        error = result.Error;
        if (!result.IsOk)
        {
            operation = await CurrentActor.BeginAsync(operation!.Kind);
            return;
        }

        await dialog.CloseAsync();
        await OnDone.InvokeAsync(
            $"{form!.Medium?.Number ?? lot!.Row.Number} の{form.Kind.Label()}を{(corrected is null ? "記録" : "訂正")}しました。"
        );
    }
}
