using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters.Runs;

public sealed record NoLetterDue()
    : DomainError("LET-020", "作成する通知がありません。対象の案件の状態を確認してください。");

public sealed record LetterDateWrong(string Label, string Rule)
    : DomainError("LET-021", $"{Label}は、{Rule}にしてください。");

public sealed record LetterStepNotNow(string StateLabel, string Step)
    : DomainError("LET-022", $"「{StateLabel}」の通知発送では、{Step}はできません。画面を開き直してください。");

/// <summary>Nothing is left to print.</summary>
public sealed record NoLetterLeft()
    : DomainError("LET-023", "印刷できる通知が1通もありません。対象外とした理由を確認してください。");

/// <summary>The settings changed after the run was drafted.</summary>
public sealed record LetterSettingsChanged()
    : DomainError(
        "LET-024",
        "通知を作成した後に、支給事業の設定（差出人・窓の位置など）が変わりました。取り消して、もう一度作成してください。"
    );

/// <summary>The sample is checked by another person than the one who printed.</summary>
public sealed record SampleByAnother() : DomainError("LET-025", "抜取り確認は、印刷した職員とは別の職員が行います。");

public sealed record LetterCountDiffers(int Given, int Printed, int Pulled)
    : DomainError(
        "LET-026",
        $"発送した通数（{Given:N0}通）が、印刷した通数（{Printed:N0}通）{(Pulled > 0 ? $"から抜き取る通知（{Pulled:N0}通）を除いた{Printed - Pulled:N0}通" : "")}と合いません。通知を数え直してください。"
    );

public sealed record LetterVoidReasonMissing() : DomainError("LET-027", "理由を入力してください。");

public sealed record LetterIsVoid() : DomainError("LET-028", "この通知は、すでに無効です。");

public sealed record LetterNotPrinted()
    : DomainError("LET-029", "まだ印刷されていない通知です。通知発送を取り消してください。");

public sealed record LettersNotOffered() : DomainError("LET-030", "印刷の済んだ通知発送だけ、PDFを開けます。");

public sealed record NothingToReprint()
    : DomainError("LET-032", "再印刷を起案する通知がありません。無効にした通知だけ、再印刷を起案できます。");

public sealed record LetterToProtected()
    : DomainError("LET-031", "支援措置対象者への通知は、表示を認められた担当者が個別に作成します。");
