using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The holidays of that time are not known, so nothing is guessed.</summary>
public sealed record CalendarHorizonExceeded(DateOnly Date, DateOnly KnownFrom, DateOnly KnownUntil)
    : DomainError(
        "CAL-001",
        $"{JapaneseDate.Show(Date)}は、登録済みの祝日一覧の範囲（{JapaneseDate.Show(KnownFrom)}から{JapaneseDate.Show(KnownUntil)}まで）の外です。設定で祝日を追加してから、もう一度指定してください。"
    );

/// <summary>銀行休業日. <paramref name="NextBusinessDay"/> is what the screen offers; null when it lies beyond the horizon.</summary>
public sealed record NotBankBusinessDay(DateOnly Date, string Reason, DateOnly? NextBusinessDay)
    : DomainError(
        "CAL-002",
        $"{JapaneseDate.ShowWithWeekday(Date)}は{Reason}のため、銀行の営業日ではありません。"
            + (
                NextBusinessDay is { } next
                    ? $"次の営業日は{JapaneseDate.ShowWithWeekday(next)}です。"
                    : "別の日を指定してください。"
            )
    );

/// <summary>The bank needs the file earlier.</summary>
public sealed record LeadTimeTooShort(
    DateOnly TransferOn,
    int LeadBusinessDays,
    DateOnly LatestOn,
    DateOnly? EarliestTransferOn
)
    : DomainError(
        "CAL-003",
        $"{JapaneseDate.ShowWithWeekday(TransferOn)}の振込は、{LeadBusinessDays}営業日前の{JapaneseDate.ShowWithWeekday(LatestOn)}までに銀行へ渡す必要があります。"
            + (
                EarliestTransferOn is { } earliest
                    ? $"今から間に合う最も早い振込日は{JapaneseDate.ShowWithWeekday(earliest)}です。"
                    : "振込日を後の日に変更してください。"
            )
    );
