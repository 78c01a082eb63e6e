using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Web.Intake;
using ChildAllowance.Web.Security;

namespace ChildAllowance.Web.Audit;

/// <summary>
/// The references of entries (<see cref="LedgerObject.Ref"/>) in words: what an entry is about, or what exactly was done.
/// A reference of a later version stays as it is.
/// </summary>
internal static class AuditReferences
{
    /// <summary>Words by the whole reference, whatever kind the entry is of.</summary>
    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["case-list"] = "案件一覧",
        ["trace"] = "閲覧者の追跡",
        ["first-administrator"] = "最初のシステム管理者の登録",
        ["sign-in"] = "ログイン（パスワードの誤り）",
        ["sign-in:unknown"] = "ログイン（登録のない職員ID）",
        ["sign-in:locked"] = "ログイン（ロック中）",
        ["confirm"] = "本人の再確認（パスワードの誤り）",
        ["confirm:locked"] = "本人の再確認（ロック中）",
        [nameof(MaskedField.ResidentNumber)] = "住民番号",
        [nameof(MaskedField.Income)] = "所得額",
        [nameof(MaskedField.AccountNumber)] = "口座番号",
        [nameof(OperationKind.CaseHeld)] = "保留",
        [nameof(OperationKind.CaseReleased)] = "保留の解除",
        [nameof(OperationKind.CaseExcluded)] = "対象外",
        [nameof(OperationKind.MailMarkedUndelivered)] = "返戻の記録",
        [nameof(OperationKind.ContactNoted)] = "応対記録",
        [nameof(OperationKind.ContestResolved)] = "重複申立の解決",
        [nameof(OperationKind.TaskClosed)] = "作業の完了",
        [nameof(OperationKind.AccountChangeRecorded)] = "口座の変更",
        [nameof(OperationKind.PersonChangeRecorded)] = "氏名・住所の変更",
        [nameof(OperationKind.ShieldRegistered)] = "支援措置の登録",
        [nameof(OperationKind.ShieldLiftingProposed)] = "支援措置の解除の起案",
        [nameof(OperationKind.DifferenceAdopted)] = "差異の採用",
        [nameof(OperationKind.DifferenceKept)] = "差異の現状維持",
    };

    private static readonly Dictionary<string, string> SessionEnds = new(StringComparer.Ordinal)
    {
        [SessionEnd.SignedOut] = "本人の操作",
        [SessionEnd.Idle] = "操作のない時間の超過",
        [SessionEnd.Limit] = "利用時間の上限",
        [SessionEnd.AccountChanged] = "登録の変更による終了",
    };

    private static readonly Dictionary<string, string> AccountChanges = new(StringComparer.Ordinal)
    {
        ["added"] = "登録",
        ["changed"] = "登録内容の変更",
        ["disabled"] = "利用の停止",
        ["enabled"] = "停止の解除",
        ["unlocked"] = "ロックの解除",
        ["password-reset"] = "パスワードの再発行",
    };

    /// <summary>Rules beside the permissions that refuse a call.</summary>
    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["OwnProposal"] = "自分の起案は決裁できない",
        ["DecisionByProgram"] = "システムは決裁できない",
        ["ReportOnOneself"] = "自分についての検出を含む報告は確認できない",
        ["FindingOnOneself"] = "自分についての検出は評価できない",
        ["HandOverByDrafter"] = "起案した本人は引き渡せない",
    };

    /// <summary>Things by the word before their number.</summary>
    private static readonly Dictionary<string, string> Things = new(StringComparer.Ordinal)
    {
        ["bank-list"] = "金融機関マスタ",
        ["batch"] = "支払回次",
        ["bulk"] = "一括処理",
        ["case"] = "案件",
        ["clause"] = "特記事項",
        ["contractor"] = "委託先",
        ["custodian"] = "取扱者",
        ["envelope"] = "封筒",
        ["extraction"] = "抽出",
        ["file"] = "ファイル",
        ["import"] = "取込",
        ["import-check"] = "取込の検査",
        ["import-findings"] = "取込の検査",
        ["import-profile"] = "取込プロファイル",
        ["inspection"] = "立入調査",
        ["mailing"] = "発送回",
        ["opt-out"] = "受給拒否の届出",
        ["finding"] = "検出",
        ["programme"] = "支給事業",
        ["proposal"] = "起案",
        ["staff"] = "利用者",
        ["status-report"] = "状況報告",
        ["subcontract"] = "再委託の承諾",
    };

    /// <summary>What was done to the thing, or which list of it left, by the word after its number.</summary>
    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["batch/exceptions"] = "除外の一覧",
        ["mailing/left-out"] = "除いた宛先の一覧",
        ["bulk/outcome"] = "結果の一覧",
        [$"bulk/{nameof(BulkAction.Hold)}"] = "保留",
        [$"bulk/{nameof(BulkAction.Release)}"] = "保留の解除",
        [$"bulk/{nameof(BulkAction.Exclude)}"] = "対象外",
        [$"bulk/{nameof(BulkAction.MarkUndelivered)}"] = "返戻の記録",
        [$"bulk/{nameof(BulkAction.AddToTarget)}"] = "発送回・支払回次への追加",
        [$"bulk/{nameof(BulkAction.Undo)}"] = "取消",
        [$"bulk/{nameof(BulkRunState.Failed)}"] = "失敗",
        [$"bulk/{nameof(OperationKind.BulkActionRun)}"] = "指示",
        [$"bulk/{nameof(OperationKind.BulkUndone)}"] = "取消の指示",
        [$"bulk/{nameof(OperationKind.BulkCancelled)}"] = "中止",
        [$"bulk/{nameof(OperationKind.BulkResumed)}"] = "再開",
    };

    /// <param name="act">Kind of the entry; <see langword="null"/> for one of a later version.</param>
    /// <param name="reference">As it stands in the entry.</param>
    public static string Words(LedgerAct? act, string reference) =>
        act switch
        {
            LedgerAct.AccessDenied => Refused(reference),
            LedgerAct.AccountChanged => AccountChange(reference),
            LedgerAct.SignedOut => SessionEnds.GetValueOrDefault(reference, reference),
            LedgerAct.LedgerVerified => Verified(reference),
            _ => Whole.GetValueOrDefault(reference) ?? Thing(reference) ?? reference,
        };

    /// <summary><c>SeePayments:PaymentQueries.OpenAsync batch:3</c>: the permission or rule, and the thing where one is named.</summary>
    private static string Refused(string reference)
    {
        var (rule, what) = Cut(reference, ":");
        var why = Enum.TryParse<Permission>(rule, out var permission)
            ? $"「{PermissionText.Label(permission)}」の権限がない"
            : Rules.GetValueOrDefault(rule) ?? rule;
        return Thing(what[(what.LastIndexOf(' ') + 1)..]) is { } thing ? $"{why}（{thing}）" : why;
    }

    private static string AccountChange(string reference)
    {
        var (change, roles) = Cut(reference, ":");
        return Enum.TryParse<StaffRoles>(roles, out var known)
            ? $"{AccountChanges.GetValueOrDefault(change, change)}（{AuditText.Roles(known)}）"
            : Whole.GetValueOrDefault(reference, reference);
    }

    private static string Verified(string reference) =>
        reference == "intact"
            ? "正常"
            : Enum.GetValues<LedgerDefect>()
                .Where(defect => new LedgerVerification { IsChecked = true, Defect = defect }.Reason == reference)
                .Select(VerificationText.Defect)
                .FirstOrDefault(reference);

    /// <summary><c>batch:3/Draft</c>, <c>opt-out:252:Accepted</c>, <c>case:12</c>; <see langword="null"/> for an unknown thing.</summary>
    private static string? Thing(string reference)
    {
        var (kind, rest) = Cut(reference, ":");
        if (kind == "day")
        {
            return DateOnly.TryParseExact(rest, "yyyy-MM-dd", out var day) ? JapaneseDate.Show(day) : null;
        }

        if (kind == "rule")
        {
            return IsNamed<ReviewRule>(rest, out var rule) ? $"規則「{ReviewRules.Of(rule).Label}」" : null;
        }

        if (kind == "review")
        {
            return ReviewMonths.Read(rest) is { } month ? JapaneseDate.ShowMonthPortion(month) : null;
        }

        if (!Things.TryGetValue(kind, out var thing))
        {
            return null;
        }

        var (id, step) = Cut(rest, ":/");
        var name = $"{thing} {(kind == "import-profile" ? IntakeText.ProfileLabel(id) : id)}";
        return step.Length > 0 ? $"{name}（{Step(kind, step)}）"
            : kind == "import-findings" ? $"{name}（エラー・注意の一覧）"
            : name;
    }

    private static string Step(string kind, string step) =>
        kind switch
        {
            "batch" when IsNamed<PaymentBatchState>(step, out var state) => PaymentBatchStates.Label(state),
            "opt-out" when IsNamed<OptOutOutcome>(step, out var outcome) => outcome.Label(),
            "programme" or "import-profile" or "contractor" => $"第{step}版",
            "clause" => $"遵守の確認 {step}",
            _ => Steps.GetValueOrDefault($"{kind}/{step}", step),
        };

    private static bool IsNamed<T>(string name, out T value)
        where T : struct, Enum => Enum.TryParse(name, out value) && Enum.IsDefined(value);

    /// <summary>The text before and after the first of <paramref name="marks"/>; nothing after it where there is none.</summary>
    private static (string Before, string After) Cut(string text, string marks)
    {
        var at = text.AsSpan().IndexOfAny(marks);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
