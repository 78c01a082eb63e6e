using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Cases;

/// <summary>Asks for one bulk action and starts it; also for the 取消 of an earlier one.</summary>
public sealed partial class BulkDialog
{
    private ModalDialog dialog = default!;
    private BulkForm? form;
    private BulkSelection selection = BulkSelection.OfIds([]);
    private IReadOnlyList<BulkTargetOption> targets = [];
    private int? selectedCount;
    private BulkPreview? preview;
    private Operation? operation;
    private DomainError? error;
    private string typed = "";

    [Inject]
    private BulkService Service { get; set; } = default!;

    [Inject]
    private BulkQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Raised once the action runs or waits for its approval.</summary>
    [Parameter, EditorRequired]
    public EventCallback<BulkStart> OnStarted { get; set; }

    private string Title => form is null ? "" : $"一括処理：{form.Offer.Label}";

    private int ToConfirm => preview is null ? 0 : preview.WouldChangeCount + preview.ProposedCount;

    private bool MayStart => ToConfirm > 0 && TypedCount.Is(typed, ToConfirm);

    // The button draws itself once more after its work, when the preview may be gone.
    private string StartLabel =>
        preview is null ? ""
        : preview.NeedsApproval || preview.WouldChangeCount == 0 ? $"{Count(ToConfirm)}件を起案する"
        : $"{Count(ToConfirm)}件を処理する";

    /// <summary>Asks what shall happen to <paramref name="cases"/>, <paramref name="count"/> as far as the officer sees.</summary>
    public async Task OpenAsync(BulkOffer offer, BulkSelection cases, int count)
    {
        selection = cases;
        selectedCount = count;
        await OpenAsync(new BulkForm(offer) { ReturnedOn = JapanTime.Today(Clock) }, OperationKind.BulkActionRun);
    }

    /// <summary>Asks whether <paramref name="runId"/> shall be led back.</summary>
    public async Task OpenUndoAsync(long runId)
    {
        selection = BulkSelection.OfIds([]);
        selectedCount = null;
        await OpenAsync(new BulkForm(new BulkOffer(BulkAction.Undo, "取消"), runId), OperationKind.BulkUndone);
    }

    private async Task OpenAsync(BulkForm asked, OperationKind kind)
    {
        form = asked;
        preview = null;
        error = null;
        typed = "";
        targets = [];
        operation = await CurrentActor.BeginAsync(kind);
        if (asked.Offer.TargetKind is { } target)
        {
            var options = await Queries.TargetsAsync(target, operation.Actor);
            targets = options.Value?.Items ?? [];
            error = options.Error;
        }

        dialog.Open();
        StateHasChanged();
    }

    private async Task PreviewAsync()
    {
        var answer = await Service.PreviewAsync(selection, form!.ToOrder(), operation!.Actor);
        preview = answer.Value;
        error = answer.Error;
        typed = "";
    }

    private async Task StartAsync()
    {
        var started = await Service.StartAsync(
            selection,
            form!.ToOrder(),
            preview!.SelectedCount,
            operation! with
            {
                Reason = form.Reason.Trim(),
            },
            CancellationToken.None
        );
        if (started.IsOk)
        {
            await dialog.CloseAsync();
            await OnStarted.InvokeAsync(started.Value);
            return;
        }

        error = started.Error;
        preview = null;
    }

    private void Back()
    {
        preview = null;
        error = null;
    }

    private void Forget() => form = null;

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
