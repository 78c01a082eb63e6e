using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChildAllowance.Web.Intake;

/// <summary>J1 取込: choose, inspect, look, commit.</summary>
public sealed partial class IntakePage
{
    private readonly Dictionary<ImportFileKind, IBrowserFile> chosen = [];
    private IReadOnlyList<ImportProfileRow> profiles = [];
    private string profileName = ImportProfile.StandardName;
    private TextFileEncoding? recipientsEncoding;
    private TextFileEncoding? childrenEncoding;
    private ImportHistory? history;
    private ImportPreview? preview;
    private ImportReceipt? receipt;
    private ImportProgress? progress;
    private DomainError? error;
    private Operation? commit;
    private CancellationTokenSource? checking;
    private bool isBusy;
    private int round;

    [Inject]
    private IntakeService Intake { get; set; } = default!;

    [Inject]
    private ImportProfileService Profiles { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    private bool MayCheck =>
        !isBusy && chosen.ContainsKey(ImportFileKind.Recipients) && chosen.ContainsKey(ImportFileKind.Children);

    private EventCallback CancelCallback =>
        checking is null ? default : EventCallback.Factory.Create(this, () => checking?.Cancel());

    protected override async Task OnInitializedAsync() => profiles = await Profiles.ListAsync(Leaving);

    protected override void Dispose(bool disposing)
    {
        checking?.Dispose();
        checking = null;
        base.Dispose(disposing);
    }

    private void Choose(ImportFileKind kind, IBrowserFile? file)
    {
        if (file is null)
        {
            chosen.Remove(kind);
        }
        else
        {
            chosen[kind] = file;
        }
    }

    private async Task CheckAsync()
    {
        receipt = null;
        preview = null;
        checking = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        Start("ファイルを読み込んでいます。");
        var opened = new List<Stream>();
        try
        {
            var ct = checking.Token;
            var files = new IntakeFiles(
                Open(ImportFileKind.Recipients, recipientsEncoding)!,
                Open(ImportFileKind.Children, childrenEncoding)!,
                Open(ImportFileKind.Totals, null)
            );
            var operation = await CurrentActor.BeginAsync(OperationKind.ImportCommitted);
            var result = await Task.Run(
                () => Intake.CheckAsync(files, profileName, operation, new Relay(this), ct),
                ct
            );
            preview = result.Value;
            error = result.Error;
            commit = await CurrentActor.BeginAsync(OperationKind.ImportCommitted);
        }
        catch (OperationCanceledException) when (!HasLeft)
        {
            error = new CheckCancelled();
        }
        finally
        {
            opened.ForEach(stream => stream.Dispose());
            Stop();
        }

        IntakeFile? Open(ImportFileKind kind, TextFileEncoding? encoding)
        {
            if (!chosen.TryGetValue(kind, out var file))
            {
                return null;
            }

            var stream = new ChosenFileStream(file, IntakeLimits.LargestFile + 1, checking!.Token);
            opened.Add(stream);
            return new IntakeFile(Path.GetFileName(file.Name), stream, encoding);
        }
    }

    private async Task CommitAsync()
    {
        var done = preview!;
        Start("取り込んでいます。");
        try
        {
            var result = await Task.Run(() =>
                Intake.CommitAsync(done.Id, commit!, new Relay(this), CancellationToken.None)
            );
            receipt = result.Value;
            error = result.Error;
        }
        finally
        {
            Stop();
        }

        if (receipt is not null)
        {
            Clear();
            await history!.ReloadAsync();
        }
    }

    private async Task DiscardAsync()
    {
        var result = await Intake.DiscardAsync(
            preview!.Id,
            await CurrentActor.BeginAsync(OperationKind.ImportCommitted),
            Leaving
        );
        error = result.Error;
        Clear();
    }

    private void Clear()
    {
        preview = null;
        chosen.Clear();
        recipientsEncoding = childrenEncoding = null;
        round++;
    }

    private void Start(string step)
    {
        isBusy = true;
        error = null;
        progress = new ImportProgress(step, 0, 0);
        StateHasChanged();
    }

    private void Stop()
    {
        isBusy = false;
        progress = null;
        checking?.Dispose();
        checking = null;
    }

    /// <summary>Brings steps of the work to the page's own thread.</summary>
    private sealed class Relay(IntakePage page) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            _ = page.InvokeAsync(() =>
            {
                if (page is { isBusy: true, HasLeft: false })
                {
                    page.progress = value;
                    page.StateHasChanged();
                }
            });
    }
}

/// <summary>The officer stopped the inspection.</summary>
public sealed record CheckCancelled()
    : DomainError("INT-020", "検査を中止しました。台帳は変わっていません。もう一度検査できます。");
