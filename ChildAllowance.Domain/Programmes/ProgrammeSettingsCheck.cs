using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>設定値の誤り</summary>
public sealed record ProgrammeSettingsFault(string Field, string Remedy)
    : DomainError("PRG-001", $"設定「{Field}」が正しくありません。{Remedy}");

/// <summary>Plausibility of settings, so that no wrong date or amount comes into force.</summary>
public static class ProgrammeSettingsCheck
{
    public static ProgrammeSettingsFault? FirstFault(ProgrammeSettings settings) => Faults(settings).FirstOrDefault();

    private static IEnumerable<ProgrammeSettingsFault> Faults(ProgrammeSettings settings)
    {
        if (
            settings.Funding.Count == 0
            || settings.Funding.Any(line => line.AmountYen < 0)
            || settings.AmountPerChildYen <= 0
        )
        {
            yield return new("児童1人あたりの支給額", "財源内訳に1円以上の金額を入力してください。");
        }

        if (settings.EarliestBirthOn >= settings.NewbornsFromOn || settings.NewbornsFromOn > settings.LatestBirthOn)
        {
            yield return new(
                "対象児童の生年月日",
                "最も早い日、新生児の初日、最も遅い日の順になるように入力してください。"
            );
        }

        if (settings.DivorceFromOn > settings.DivorceToOn)
        {
            yield return new("離婚等の対象期間", "開始日は終了日以前の日付にしてください。");
        }

        if (settings.PlannedNoticeOn >= settings.OptOutDeadline.On)
        {
            yield return new("受給拒否の届出期限", "案内文の発送日より後の日付にしてください。");
        }

        if (settings.OptOutDeadline.On >= settings.PlannedTransferOn)
        {
            yield return new("振込予定日", "受給拒否の届出期限より後の日付にしてください。");
        }

        if (settings.BulkApprovalThreshold < 1)
        {
            yield return new("一括処理の決裁を要する件数", "1以上の数を入力してください。");
        }

        if (settings.LeadBusinessDays is < 0 or > 30)
        {
            yield return new("振込データの持込期限（営業日前）", "0から30までの数を入力してください。");
        }

        if (settings.Requester.RequesterCode.Length != 10 || !settings.Requester.RequesterCode.All(char.IsAsciiDigit))
        {
            yield return new("振込依頼人コード", "銀行から通知された10桁の数字を入力してください。");
        }
    }
}
