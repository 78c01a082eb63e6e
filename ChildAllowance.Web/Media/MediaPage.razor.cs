using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Media;

/// <summary>The register: what is overdue, the notices that wait to be printed, the lots and the media.</summary>
public sealed partial class MediaPage
{
    private IReadOnlyList<LotRow>? lots;
    private IReadOnlyList<MediumRow>? media;
    private IReadOnlyList<OverduePoint> overdue = [];
    private IReadOnlyList<WaitingNotice> notices = [];
    private int total;
    private int openLots;
    private Actor? actor;
    private DomainError? error;
    private string? done;
    private string number = "";

    [Inject]
    private MediaQueries Queries { get; set; } = default!;

    [Inject]
    private PasswordNoticeService Notices { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewQuery { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    private MediaView View => MediaViews.Of(ViewQuery);

    private int PageNumber => Math.Max(1, PageQuery ?? 1);

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private void GoTo(int page) => Navigation.NavigateTo(MediaViews.UrlOf(View.Code, page));

    private async Task ReloadAsync()
    {
        actor = await CurrentActor.GetAsync();
        await ListAsync(actor);
        overdue = (await Queries.OverdueAsync(actor, Leaving)).Value?.Items ?? [];
        openLots = (await Queries.LotsAsync(actor, LotFilter.Open, new PageRequest(1), Leaving)).Value?.Total ?? 0;
        notices = actor.May(Permission.PrintPasswordNotice)
            ? (await Notices.WaitingAsync(actor, Leaving)).Value?.Items ?? []
            : [];
    }

    private async Task ListAsync(Actor reader)
    {
        var page = new PageRequest(PageNumber);
        if (View.Lots is { } lotFilter)
        {
            var found = await Queries.LotsAsync(reader, lotFilter, page, Leaving);
            (lots, media, total, error) = (found.Value?.Items, null, found.Value?.Total ?? 0, found.Error);
        }
        else
        {
            var found = await Queries.MediaAsync(reader, View.Media!.Value, page, Leaving);
            (lots, media, total, error) = (null, found.Value?.Items, found.Value?.Total ?? 0, found.Error);
        }
    }

    private async Task FindAsync()
    {
        if (actor is null || string.IsNullOrWhiteSpace(number))
        {
            return;
        }

        var found = await Queries.FindAsync(actor, number, Leaving);
        error = found.Error;
        if (found.IsOk)
        {
            Navigation.NavigateTo(
                found.Value.MediumId is { } medium ? Urls.Medium(medium) : Urls.MediaLot(found.Value.LotId)
            );
        }
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
}
