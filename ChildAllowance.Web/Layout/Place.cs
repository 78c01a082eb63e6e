using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Layout;

/// <summary>One place of the navigation column; shown to those who hold <see cref="Needs"/>.</summary>
public sealed record Place(string Href, string Label, Permission? Needs = null);

/// <summary>Places that belong together, under one heading.</summary>
public sealed record PlaceGroup(string? Label, IReadOnlyList<Place> Places);

/// <summary>The column of places, in the order of the work.</summary>
public static class Places
{
    public static IReadOnlyList<PlaceGroup> All { get; } =
    [
        new(null, [new(Urls.Home, "ホーム")]),
        new(
            "案件",
            [
                new(Urls.Cases, "対象者検索・一括処理", Permission.SeeCases),
                new(Urls.OptOuts, "受給拒否の受付", Permission.RegisterOptOut),
                new(Urls.Applications, "申請", Permission.SeeApplications),
            ]
        ),
        new(
            "準備",
            [new(Urls.Intake, "取込", Permission.ImportExtract), new(Urls.Extraction, "抽出", Permission.RunExtraction)]
        ),
        new(
            "発送と支払",
            [
                new(Urls.Mailings, "案内・通知の発送", Permission.SeeMailing),
                new(Urls.Letters, "通知", Permission.SeeLetters),
                new(Urls.Payments, "支払回次", Permission.SeePayments),
                new(Urls.Decisions, "決裁", Permission.SeeDecisions),
            ]
        ),
        new(
            "記録",
            [
                new(Urls.Media, "媒体管理簿", Permission.SeeMediaRegister),
                new(Urls.Contractors, "委託先", Permission.SeeContractors),
                new(Urls.Progress, "進捗", Permission.SeeProgress),
                new(Urls.Audit, "アクセスログ", Permission.SeeLedger),
                new(Urls.Review, "定期分析", Permission.ReviewAccess),
                new(Urls.Trace, "閲覧者・媒体の追跡", Permission.TraceAccess),
            ]
        ),
        new(
            "管理",
            [
                new(Urls.Accounts, "利用者", Permission.ManageAccounts),
                new(Urls.Settings, "設定", Permission.ManageSettings),
            ]
        ),
    ];

    /// <summary>The place to which a page belongs: the one with the longest address above or at <paramref name="path"/>.</summary>
    public static Place? At(string path) =>
        All.SelectMany(group => group.Places)
            .Where(place =>
                place.Href == path
                || (place.Href != Urls.Home && path.StartsWith(place.Href + "/", StringComparison.Ordinal))
            )
            .MaxBy(place => place.Href.Length);

    /// <summary>The groups that <paramref name="actor"/> may enter, empty ones left out.</summary>
    public static IReadOnlyList<PlaceGroup> For(Actor actor) =>
        [
            .. All.Select(group =>
                    group with
                    {
                        Places = [.. group.Places.Where(place => place.Needs is null || actor.May(place.Needs.Value))],
                    }
                )
                .Where(group => group.Places.Count > 0),
        ];
}
