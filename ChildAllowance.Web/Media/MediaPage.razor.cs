using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Media;

/// <summary>The register of what leaves the house, and the notices that wait to be printed.</summary>
public sealed partial class MediaPage
{
    private ModalDialog handing = default!;
    private IReadOnlyList<MediumRow> rows = [];
    private IReadOnlyList<WaitingNotice> notices = [];
    private int total;
    private Actor? actor;
    private MediumRow? chosen;
    private Operation? operation;
    private DomainError? error;
    private DomainError? dialogError;
    private string? done;
    private bool isLoaded;
    private bool isBusy;
    private DateOnly? handedOn;
    private string handedAtText = "";
    private string takenBy = "";
    private bool inLockedBag;

    [Inject]
    private MediaService Service { get; set; } = default!;

    [Inject]
    private PasswordNoticeService Notices { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    private int PageNumber => Math.Max(1, PageQuery ?? 1);

    private bool MayKeep => actor?.May(Permission.KeepMediaRegister) == true;

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private static string StatusOf(MediumRow row) =>
        row.VoidReason is not null ? "無効"
        : row.HandedOverAt is not null ? "引渡済"
        : row.IsOverdue ? "引渡しの遅れ"
        : "庁内で保管";

    private static Tone ToneOf(MediumRow row) =>
        row.VoidReason is not null ? Tone.Mute
        : row.HandedOverAt is not null ? Tone.Ok
        : row.IsOverdue ? Tone.Bad
        : Tone.Go;

    private void GoTo(int page) => Navigation.NavigateTo($"{Urls.Media}?page={page}");

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        var listed = await Service.ListAsync(actor, new PageRequest(PageNumber), Leaving);
        rows = listed.Value?.Items ?? [];
        total = listed.Value?.Total ?? 0;
        error = listed.Error;
        notices = actor.May(Permission.PrintPasswordNotice)
            ? (await Notices.WaitingAsync(actor, Leaving)).Value?.Items ?? []
            : [];
        isLoaded = true;
    }

    /// <summary>The sheet comes by a request of its own: the page follows until the notice has left the list.</summary>
    private async Task WatchAsync(long batchId)
    {
        for (var look = 0; look < 20 && !HasLeft; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            if (HasLeft)
            {
                return;
            }

            await ReloadAsync();
            if (notices.All(notice => notice.BatchId != batchId))
            {
                done =
                    "パスワード通知書を作成し、システムの中のパスワードを消去しました。保存したPDFを印刷し、ファイルを削除してください。";
                StateHasChanged();
                return;
            }
        }
    }

    private async Task OpenAsync(MediumRow row)
    {
        chosen = row;
        var now = JapanTime.FromUtc(Clock.GetUtcNow().UtcDateTime);
        handedOn = DateOnly.FromDateTime(now);
        handedAtText = now.ToString("HH:mm", CultureInfo.InvariantCulture);
        takenBy = "";
        inLockedBag = false;
        dialogError = null;
        operation = await CurrentActor.BeginAsync(OperationKind.MediumHandedOver);
        handing.Open();
    }

    private TimeOnly? HandedAt =>
        TimeOnly.TryParseExact(
            JapaneseText.NarrowAscii(handedAtText).Trim(),
            ["H:mm", "HHmm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    private async Task HandOverAsync()
    {
        if (isBusy || handedOn is null || HandedAt is not { } handedAt)
        {
            return;
        }

        isBusy = true;
        var handover = new Handover(JapanTime.ToUtc(handedOn.Value.ToDateTime(handedAt)), takenBy, inLockedBag);
        var result = await Service.HandOverAsync(chosen!.Id, handover, operation!, CancellationToken.None);
        isBusy = false;
        dialogError = result.Error;
        if (!result.IsOk)
        {
            operation = await CurrentActor.BeginAsync(OperationKind.MediumHandedOver);
            return;
        }

        await handing.CloseAsync();
        await ReloadAsync();
        done = $"{chosen.Number} の引渡しを記録しました。";
    }
}
