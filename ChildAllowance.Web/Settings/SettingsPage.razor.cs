using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Settings;

public sealed partial class SettingsPage
{
    private CurrentProgramme? programme;
    private SettingsForm? form;
    private ProgrammeSettings? reviewed;
    private Operation? operation;
    private IReadOnlyList<ProgrammeVersionRow> history = [];
    private IReadOnlyList<SettingChange> lost = [];
    private SettingsConfirm confirm = default!;
    private DomainError? error;
    private string? done;
    private bool isUnchanged;

    [Inject]
    private ProgrammeService Programmes { get; set; } = default!;

    [Inject]
    private ProgrammeQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var versions = await Queries.HistoryAsync(await CurrentActor.GetAsync(), Leaving);
        error = versions.Error;
        if (versions.IsOk)
        {
            history = versions.Value;
            programme = await Programmes.CurrentAsync(Leaving);
            form = SettingsForm.Of(programme.Settings);
        }
    }

    /// <summary>Reads the fields; faults are shown, differences are put before the officer.</summary>
    private async Task ReviewAsync()
    {
        (error, done, isUnchanged, lost) = (null, null, false, []);
        reviewed = SettingsFormReader.Read(form!);
        if (reviewed is null)
        {
            return;
        }

        var changes = SettingItems.Differences(form!.Seen, reviewed);
        if (changes.Count == 0)
        {
            (done, isUnchanged) = ("変更された項目はありません。", true);
            return;
        }

        operation = await CurrentActor.BeginAsync(OperationKind.ProgrammeChanged);
        confirm.Open(changes);
    }

    private async Task ChangeAsync(string reason)
    {
        var changed = await Programmes.ChangeAsync(
            reviewed!,
            programme!.Version,
            operation! with
            {
                Reason = reason,
            },
            CancellationToken.None
        );
        error = changed.Error;
        if (changed.IsOk)
        {
            await ReloadAsync();
            done = $"設定を変更しました（第{changed.Value}版）。";
        }
    }

    /// <summary>After somebody else's change: the fields show it, and what was typed here stays in sight.</summary>
    private async Task TakeLatestAsync()
    {
        var mine = SettingItems.Differences(form!.Seen, reviewed!);
        await ReloadAsync();
        lost = mine;
    }
}
