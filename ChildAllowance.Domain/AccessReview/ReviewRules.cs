namespace ChildAllowance.Domain.AccessReview;

/// <summary>The table of rules as it is shipped. What an auditor changes of it is a <see cref="ReviewRuleVersion"/>.</summary>
public static class ReviewRules
{
    public const string Opens = "opens";
    public const string Closes = "closes";
    public const string Least = "least";
    public const string Times = "times";
    public const string Days = "days";
    public const string Share = "share";

    private static readonly ReviewParameter[] Hours =
    [
        new(Opens, "始まりの時刻", ReviewUnit.ClockTime, 7 * 60 + 30, 0, 12 * 60),
        new(Closes, "終わりの時刻", ReviewUnit.ClockTime, 20 * 60, 12 * 60, 24 * 60 - 1),
    ];

    /// <summary>All rules in the order of the report.</summary>
    public static IReadOnlyList<ReviewRuleDefinition> All { get; } =
    [
        new(
            ReviewRule.NightLooks,
            "夜間・休日の大量閲覧",
            "一晩または一日の休日に、案件を開いた回数が基準に達したとき。1分ごとにも調べ、監査担当のホームに表示します。",
            IsAtOnce: true,
            [.. Hours, new(Least, "案件を開いた回数", ReviewUnit.Count, 100, 1, 100_000)]
        ),
        new(
            ReviewRule.OutOfHours,
            "開庁時間外の閲覧",
            "一晩または一日の休日に、閲覧（検索・一覧を含む）の回数が基準に達したとき。",
            IsAtOnce: false,
            [.. Hours, new(Least, "閲覧の回数", ReviewUnit.Count, 10, 1, 100_000)]
        ),
        new(
            ReviewRule.AboveOwnUsual,
            "本人の普段より多い閲覧",
            "一日の閲覧の回数が、基準に達し、かつその前の期間の本人の一日平均（閲覧のあった日）の何倍かに達したとき。",
            IsAtOnce: false,
            [
                new(Times, "普段の何倍", ReviewUnit.Times, 3, 2, 100),
                new(Days, "普段を数える日数", ReviewUnit.Days, 28, 7, 365),
                new(Least, "閲覧の回数", ReviewUnit.Count, 100, 1, 100_000),
            ]
        ),
        new(
            ReviewRule.AboveGroupUsual,
            "同じ役割の職員より多い閲覧",
            "一日の閲覧の回数が、基準に達し、かつ同じ役割のほかの職員の一日の中央値（閲覧のあった日）の何倍かに達したとき。",
            IsAtOnce: false,
            [
                new(Times, "中央値の何倍", ReviewUnit.Times, 3, 2, 100),
                new(Least, "閲覧の回数", ReviewUnit.Count, 100, 1, 100_000),
            ]
        ),
        new(
            ReviewRule.RepeatedLooks,
            "同じ案件の繰返し閲覧",
            "期間中に、一人の職員が同じ案件を開いた回数と日数が、どちらも基準に達したとき。",
            IsAtOnce: false,
            [
                new(Least, "開いた回数", ReviewUnit.Count, 10, 2, 100_000),
                new(Days, "開いた日数", ReviewUnit.Days, 3, 1, 31),
            ]
        ),
        new(
            ReviewRule.SameFamilyName,
            "職員と同じ姓の対象者の閲覧",
            "受給者か児童の姓が職員と同じ案件を開いた件数が、基準に達し、かつ姓の割合から見込まれる件数の何倍かに達したとき。",
            IsAtOnce: false,
            [
                new(Times, "見込みの何倍", ReviewUnit.Times, 3, 1, 100),
                new(Least, "案件の件数", ReviewUnit.Count, 1, 1, 100_000),
            ]
        ),
        new(
            ReviewRule.LooksWithoutWork,
            "処理を伴わない閲覧",
            "開いた後に本人の処理（変更・応対記録・受付など）がない案件の件数と割合が、どちらも基準に達したとき。",
            IsAtOnce: false,
            [
                new(Least, "案件の件数", ReviewUnit.Count, 50, 1, 100_000),
                new(Share, "処理のない割合", ReviewUnit.Percent, 80, 1, 100),
            ]
        ),
        new(
            ReviewRule.RefusedCalls,
            "権限のない操作",
            "一日に拒否された操作の回数が、基準に達したとき。1分ごとにも調べます。",
            IsAtOnce: true,
            [new(Least, "拒否の回数", ReviewUnit.Count, 5, 1, 100_000)]
        ),
        new(
            ReviewRule.FailedSignIns,
            "ログインの失敗",
            "一日のログインの失敗とロックの回数が、基準に達したとき。1分ごとにも調べます。",
            IsAtOnce: true,
            [new(Least, "失敗の回数", ReviewUnit.Count, 5, 1, 100_000)]
        ),
        new(
            ReviewRule.LargeExports,
            "大量の持出し",
            "一つのファイルの作成またはダウンロードに含まれる人数・件数が、基準に達したとき。",
            IsAtOnce: false,
            [new(Least, "含まれる人数・件数", ReviewUnit.Count, 500, 1, 1_000_000)]
        ),
        new(
            ReviewRule.ProtectedPersons,
            "支援措置対象者の閲覧",
            "支援措置対象者の案件を開いた回数が、基準に達したとき。",
            IsAtOnce: false,
            [new(Least, "開いた回数", ReviewUnit.Count, 1, 1, 100_000)]
        ),
        new(
            ReviewRule.RightsChanges,
            "利用者と権限の変更",
            "一日の利用者の登録・変更（役割、停止、パスワードの再発行）の回数が、基準に達したとき。",
            IsAtOnce: false,
            [new(Least, "変更の回数", ReviewUnit.Count, 1, 1, 100_000)]
        ),
    ];

    public static ReviewRuleDefinition Of(ReviewRule rule) => All.Single(definition => definition.Rule == rule);
}
