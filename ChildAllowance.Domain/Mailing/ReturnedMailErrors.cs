using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Neither a letter nor a recipient has the number.</summary>
public sealed record ReturnedNumberUnknown()
    : DomainError(
        "RET-001",
        "番号が見つかりません。封筒の窓の認定番号、または整理番号（例: L7-000123）を、もう一度読み取ってください。"
    );

/// <summary>The same envelope was read already.</summary>
public sealed record AlreadyReturned(string ByWhom, DateTime AtUtc)
    : DomainError(
        "RET-002",
        $"この返戻は、{JapanTime.Show(AtUtc)}に{ByWhom}さんが記録し、処理を待っています。同じ封筒でないか確認してください。"
    );

public sealed record ReturnDateWrong() : DomainError("RET-003", "返戻の日は、今日までの日付にしてください。");

public sealed record ReturnAlreadyResolved() : DomainError("RET-004", "この返戻は、すでに処理されています。");

public sealed record ReturnResolutionMissing() : DomainError("RET-005", "返戻の処理を選んでください。");
