using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Audit;

/// <summary>The outcome of 検証 in words, the same on the page and on the terminal.</summary>
internal static class VerificationText
{
    public static string Headline(LedgerVerification verification) =>
        verification switch
        {
            { IsChecked: false } => "記録簿を検証できませんでした。",
            { Intact: true } => "記録簿に、改ざん・欠落は見つかりませんでした。",
            _ => $"記録簿に異常があります: {Defect(verification.Defect!.Value)}",
        };

    public static string Defect(LedgerDefect defect) =>
        defect switch
        {
            LedgerDefect.EntryChanged => "記録の内容が書き換えられています",
            LedgerDefect.EntryMissing => "途中の記録が欠けています",
            LedgerDefect.Truncated => "末尾の記録が切り取られています",
            LedgerDefect.RolledBack => "古い記録簿に差し替えられています",
            LedgerDefect.Forked => "署名済みの内容と異なる記録簿です",
            LedgerDefect.BadSignature => "署名が正しくありません",
            LedgerDefect.MissingSeal => "あるべき封印がありません",
            LedgerDefect.DerivedDiffers => "検索用の表や構造が、記録の本体と異なります",
            LedgerDefect.Clock => "記録の時刻が前後しています",
            _ => defect.ToString(),
        };

    /// <summary>What to do now; empty when nothing is wrong.</summary>
    public static string? Next(LedgerVerification verification) =>
        verification switch
        {
            { IsChecked: false } =>
                "ファイルの場所と読み取りの権限を確認して、もう一度検証してください。続く場合は、システム管理者に連絡してください。",
            { Intact: true } => null,
            _ =>
                "このコンピューターの利用を止め、ledger.db と ledger.checkpoint を書き換えずに保全して、情報セキュリティの責任者に連絡してください。",
        };

    /// <summary>Where the signed part ends.</summary>
    public static string Checkpoint(LedgerVerification verification) =>
        verification.LastGoodCheckpoint is { } size
            ? string.Create(CultureInfo.InvariantCulture, $"先頭から {size:N0} 件まで署名済み")
            : "正しい署名済みチェックポイントはありません";

    /// <summary>A ledger that 復元の宣言 closed.</summary>
    public static string Earlier(EarlierLedger earlier) =>
        $"{earlier.Log}　{(earlier.Verification.Intact ? "正常" : "異常")}　{Count(earlier.Verification.Entries)}"
        + (earlier.Verification.Since is null ? "" : "（末尾が復元の宣言のとおりであることだけを確認）")
        + (earlier.Lost > 0 ? $"（ほかに {Count(earlier.Lost)}が失われたと宣言されています）" : "");

    /// <summary>How the seals stand.</summary>
    public static string Seals(LedgerSeals seals) =>
        seals switch
        {
            { AreCommissioned: false } => "未設定",
            { WithKey: true } =>
                $"封筒 {seals.EnvelopeNumber} の鍵で、{SealedUntil(seals)}までの封印をすべて確認しました",
            _ =>
                $"{SealedUntil(seals)}まで封印済み（順序のみ確認。鍵による確認には封筒 {seals.EnvelopeNumber} が要ります）",
        };

    private static string SealedUntil(LedgerSeals seals) => seals.SealedUntil is { } at ? JapanTime.Show(at) : "";

    /// <summary>What a checkpoint that was kept elsewhere says about the ledger.</summary>
    public static string Comparison(CheckpointComparison comparison) =>
        comparison.Relation switch
        {
            CheckpointRelation.Same => $"一致します（控えと同じ {Count(comparison.Size)}）",
            CheckpointRelation.Extends =>
                $"この記録簿は、控えの {Count(comparison.Size)}をそのまま含み、その続きです（一貫性の証明 {comparison.Proof.Count} 個のハッシュ）",
            CheckpointRelation.Forked => $"控えの {Count(comparison.Size)}と、内容が異なります",
            CheckpointRelation.Shorter => $"控えの {Count(comparison.Size)}より、記録が少なくなっています",
            CheckpointRelation.BadSignature => "控えの署名は、この記録簿の鍵のものではありません",
            CheckpointRelation.OtherOrigin => $"控えは、別の記録簿（{comparison.Origin}）のものです",
            _ => "控えを、チェックポイントとして読み取れません",
        };

    /// <summary>How many entries were checked, and of how many.</summary>
    public static string Checked(LedgerVerification verification) =>
        verification.Since is { } since
            ? $"全{Count(verification.Entries)}のうち、記録番号 {since:N0} から後の{Count(verification.Entries - since)}（それより前は、前回までの検証で確かめたもの）"
            : $"全{Count(verification.Entries)}";

    public static string Count(long entries) => string.Create(CultureInfo.InvariantCulture, $"{entries:N0}件");
}
