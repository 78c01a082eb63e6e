using ChildAllowance.Domain.Media;

namespace ChildAllowance.Web.Media;

/// <summary>What the page of the 管理簿 can show: lots, or media.</summary>
internal sealed record MediaView(string Code, string Label, LotFilter? Lots = null, MediumFilter? Media = null);

internal static class MediaViews
{
    public static IReadOnlyList<MediaView> All { get; } =
    [
        new("open", "進行中の業務単位", Lots: LotFilter.Open),
        new("closed", "完了した業務単位", Lots: LotFilter.Closed),
        new("in-house", "庁内の媒体", Media: MediumFilter.InHouse),
        new("outside", "引渡中の媒体", Media: MediumFilter.Outside),
        new("media", "すべての媒体", Media: MediumFilter.All),
    ];

    public static MediaView Of(string? code) => All.FirstOrDefault(view => view.Code == code) ?? All[0];

    public static string UrlOf(string code, int page = 1) =>
        $"{Urls.Media}?view={code}{(page > 1 ? $"&page={page}" : "")}";
}
