using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Extraction;

/// <summary>The words for every finding code, with the dates of the programme.</summary>
public sealed class FindingExplainer : IFindingExplainer
{
    /// <summary>Application codes have words of their own; every other one is answered here, also those of old versions.</summary>
    public bool Explains(string code) => !code.StartsWith("APP_", StringComparison.Ordinal);

    public FindingExplanation Explain(string code, ProgrammeSettings settings) =>
        new(
            TitleOf(code, settings),
            ClauseOf(code),
            TextOf(code, settings),
            IsEligible(code) || AppliedCategory(code) is not null ? settings.AmountPerChildYen : 0
        );

    public static bool IsEligible(string code) =>
        code is FindingCodes.SeptemberRecipient or FindingCodes.SeptemberNewborn or FindingCodes.ParentOfNewborn;

    /// <summary>根拠: the requirement of the programme that decides.</summary>
    public static string ClauseOf(string code) =>
        code switch
        {
            FindingCodes.SeptemberRecipient => "支給対象者の要件①（対象月分の児童手当の受給者）",
            FindingCodes.SeptemberNewborn or FindingCodes.ParentOfNewborn =>
                "支給対象者の要件②（対象期間に出生した児童の父母等）",
            FindingCodes.CountedOnly => "支給対象児童の要件（支給対象区分：算定対象のみは対象外）",
            FindingCodes.BornTooEarly or FindingCodes.BornTooLate => "支給対象児童の要件（生年月日の範囲）",
            FindingCodes.AllowanceEnded => "支給対象児童の要件（児童の終了年月）",
            FindingCodes.EntitlementLost => "支給対象者の要件（受給資格の喪失年月日）",
            FindingCodes.NotPaid or FindingCodes.BeganLater => "支給対象者の要件③・④（申請による支給）",
            FindingCodes.Vanished => "抽出データの記載（最新の取込に行がない）",
            FindingCodes.ContestLost or FindingCodes.SameChild => "二重支給の防止（児童1人につき1回）",
            _ when AppliedCategory(code) is { } applied => applied == RecipientCategory.Deemed
                ? "支給対象者の要件④（基準日に要件を満たすとみなされる児童の父母等）"
                : $"支給対象者の要件（{applied.Label()}、申請による支給）",
            _ => "個別の判断",
        };

    /// <summary>A few words for lists and figures.</summary>
    public static string TitleOf(string code, ProgrammeSettings settings) =>
        code switch
        {
            FindingCodes.SeptemberRecipient => $"{settings.AllowanceMonth.Month}月分受給者（C1）",
            FindingCodes.SeptemberNewborn => $"{settings.AllowanceMonth.Month}月出生（C2）",
            FindingCodes.ParentOfNewborn => "新生児（C3）",
            FindingCodes.CountedOnly => "算定対象のみ",
            FindingCodes.BornTooEarly => "生年月日が範囲より前",
            FindingCodes.BornTooLate => "生年月日が範囲より後",
            FindingCodes.AllowanceEnded => "児童の手当が終了",
            FindingCodes.EntitlementLost => "受給資格を喪失",
            FindingCodes.Vanished => "最新の抽出データにない",
            FindingCodes.NotPaid => "対象月分の支給がない（C8）",
            FindingCodes.BeganLater => "対象月より後に開始（C8）",
            FindingCodes.ContestLost => "他の受給者に支給",
            FindingCodes.SameChild => "同一児童と判断",
            _ when AppliedCategory(code) is { } applied => $"{applied.Label()}（{code}）",
            _ => "その他",
        };

    private static string TextOf(string code, ProgrammeSettings settings)
    {
        var amount = $"児童1人につき{Yen.Show(settings.AmountPerChildYen)}を支給します。";
        var month = JapaneseDate.ShowMonthPortion(settings.AllowanceMonth);
        var newborn = JapaneseDate.ShowMonthPortion(settings.AllowanceMonthForNewborns);
        var window =
            $"{JapaneseDate.Show(settings.EarliestBirthOn)}から{JapaneseDate.Show(settings.LatestBirthOn)}まで";
        return code switch
        {
            FindingCodes.SeptemberRecipient => $"{month}の児童手当を区が支給した児童です。{amount}",
            FindingCodes.SeptemberNewborn =>
                $"{JapaneseDate.ShowMonth(settings.AllowanceMonth)}に生まれ、{newborn}の児童手当を区が支給した児童です。"
                    + RouteOf(settings.C2Route, amount),
            FindingCodes.ParentOfNewborn =>
                $"{JapaneseDate.Show(settings.AllowanceMonth.LastDay.AddDays(1))}から{JapaneseDate.Show(settings.LatestBirthOn)}までに生まれ、児童手当の認定を受けた児童です。"
                    + RouteOf(settings.C3Route, amount),
            FindingCodes.CountedOnly =>
                "支給対象区分が「算定対象のみ」です。多子加算の人数に数えるだけの児童のため、支給しません。",
            FindingCodes.BornTooEarly => $"生年月日が支給対象の範囲（{window}）より前のため、支給しません。",
            FindingCodes.BornTooLate => $"生年月日が支給対象の範囲（{window}）より後のため、支給しません。",
            FindingCodes.AllowanceEnded =>
                $"児童の終了年月が、支給の基準となる月（{month}。出生月によっては{newborn}）より前のため、支給しません。",
            FindingCodes.EntitlementLost =>
                $"受給者が、支給の基準となる月（{month}。出生月によっては{newborn}）より前に受給資格を失っているため、支給しません。",
            FindingCodes.Vanished =>
                "最新の抽出データに行がないため、支給の対象に入れていません。児童手当の記録を確認してください。",
            FindingCodes.NotPaid =>
                $"基準となる月分（{month}。出生月によっては{newborn}）の児童手当の支給実績がありません。要件を満たすときは、申請により支給します。",
            FindingCodes.BeganLater =>
                $"児童手当の開始が基準となる月分（{month}。出生月によっては{newborn}）より後です。離婚等により新たに受給者となったときや、基準日に要件を満たしていたときは、申請により支給します。",
            FindingCodes.ContestLost =>
                "同じ児童について別の受給者への支給を担当者が選んだため、この受給者には支給しません。",
            FindingCodes.SameChild => "別の番号で登録されている児童と同一と担当者が判断したため、重ねて支給しません。",
            _ when AppliedCategory(code) is not null => $"申請を受け付けた児童です。要件を満たすときは、{amount}",
            _ => "個別の判断により支給しません。案件の経過を確認してください。",
        };
    }

    /// <summary>The category of a claim that stands by an application; its code is the finding until the review has one.</summary>
    private static RecipientCategory? AppliedCategory(string code) =>
        Enum.GetValues<RecipientCategory>()
            .Where(category => category != RecipientCategory.None && category.Code() == code)
            .Select(category => (RecipientCategory?)category)
            .FirstOrDefault();

    private static string RouteOf(IntakeRoute route, string amount) =>
        route == IntakeRoute.Automatic ? amount : "申請を受け付けてから、" + amount;
}
