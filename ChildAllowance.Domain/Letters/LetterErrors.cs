using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters;

/// <summary>The font of the letters lacks a letter: nothing is printed with a gap.</summary>
public sealed record GlyphMissing(string Letters)
    : DomainError(
        "LET-001",
        $"書類の書体に含まれない文字（{Letters}）があるため、印刷できません。この文字を使わない表記に直してから、もう一度印刷してください。"
    );

/// <summary>The name is longer than two lines of the window in the smallest size allowed.</summary>
public sealed record NameDoesNotFit()
    : DomainError(
        "LET-002",
        "氏名が長く、封筒の窓の2行に11ポイント以上で収まらないため、印刷できません。氏名を途中で切ることはしません。この方の通知は、宛名を手書きした封筒で個別に送ってください。"
    );

/// <summary>The address does not fit into the window in the smallest size allowed.</summary>
public sealed record AddressDoesNotFit()
    : DomainError(
        "LET-003",
        "住所と方書が長く、封筒の窓に収まらないため、印刷できません。この方の通知は、宛名を手書きした封筒で個別に送ってください。"
    );

/// <summary>A template says something that cannot be printed; every fault at once.</summary>
public sealed record LetterTextInvalid(IReadOnlyList<string> Faults)
    : DomainError("LET-004", $"文面に誤りが{Faults.Count}件あるため、保存していません。{string.Concat(Faults)}");

/// <summary>A letter lacks the value of a field that its template names.</summary>
public sealed record LetterValueMissing(string Field)
    : DomainError(
        "LET-005",
        $"差込項目{{{Field}}}の値がないため、印刷できません。案件の内容を確認してから、もう一度操作してください。"
    );

public sealed record LetterReasonMissing()
    : DomainError("LET-006", "理由が入力されていません。履歴に残す理由を入力してください（500文字まで）。");

public sealed record LetterTextUnchanged()
    : DomainError("LET-007", "文面は変わっていません。直すところを入力してから、もう一度操作してください。");
