using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChildAllowance.Web.Settings;

/// <summary>金融機関マスタ取込: choose, 検査, 取込を確定.</summary>
public sealed partial class BankListPage
{
    private BankDirectory? current;
    private IReadOnlyList<BankListLine> history = [];
    private BankListUpload? upload;
    private BankListPreview? preview;
    private Operation? operation;
    private byte[]? content;
    private string fileName = "";
    private DateOnly? snapshotOn;
    private TextFileEncoding? encoding;
    private DomainError? error;
    private string? done;

    [Inject]
    private BankListService Service { get; set; } = default!;

    [Inject]
    private BankDirectories Directories { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private ILogger<BankListPage> Log { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var lists = await Service.HistoryAsync(await CurrentActor.GetAsync(), Leaving);
        error = lists.Error;
        history = lists.Value ?? [];
        current = await Directories.CurrentAsync(Leaving);
    }

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        Forget();
        content = null;
        done = null;
        if (chosen.FileCount == 0)
        {
            return;
        }

        if (chosen.File.Size > BankListService.LargestBytes)
        {
            error = new BankListTooLarge();
            return;
        }

        try
        {
            await using var stream = chosen.File.OpenReadStream(BankListService.LargestBytes, Leaving);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Leaving);
            content = bytes.ToArray();
            fileName = chosen.File.Name;
        }
        catch (IOException exception)
        {
            Log.LogWarning(exception, "A list of banks did not arrive");
            error = new BankListNotReceived();
        }
    }

    private void SetDay(DateOnly? day)
    {
        snapshotOn = day;
        Forget();
    }

    private void SetEncoding(TextFileEncoding? chosen)
    {
        encoding = chosen;
        Forget();
    }

    /// <summary>What was inspected is not what is chosen now.</summary>
    private void Forget() => (preview, upload, error) = (null, null, null);

    private async Task CheckAsync()
    {
        Forget();
        done = null;
        if (snapshotOn is not { } day)
        {
            error = new BankListDayMissing();
            return;
        }

        upload = new BankListUpload(fileName, content!, day, encoding);
        operation = await CurrentActor.BeginAsync(OperationKind.BankListImported);
        var actor = operation.Actor;
        var chosen = upload;
        var read = await Task.Run(() => Service.CheckAsync(chosen, actor, Leaving), Leaving);
        (preview, error) = (read.Value, read.Error);
    }

    private async Task CommitAsync()
    {
        var (chosen, seen, asked) = (upload!, preview!.SeenNumber, operation!);
        var taken = await Task.Run(() => Service.CommitAsync(chosen, seen, asked, CancellationToken.None));
        if (!taken.IsOk)
        {
            error = taken.Error;
            return;
        }

        Forget();
        await ReloadAsync();
        done =
            $"金融機関マスタを取り込みました（第{taken.Value.Number}回、金融機関 {Count(taken.Value.BankCount)}、支店 {Count(taken.Value.BranchCount)}）。";
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
