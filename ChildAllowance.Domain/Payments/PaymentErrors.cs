using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments;

/// <summary>Only one round is prepared at a time, so that nobody has to guess in which one a case stands.</summary>
public sealed record RoundInPreparation(int Number)
    : DomainError(
        "PAY-001",
        $"第{Number}回の支払回次が作成中または決裁待ちです。その回次を進めるか、取り消してから、新しい回次を作成してください。"
    );

/// <summary>No candidate can be paid.</summary>
public sealed record NothingToPay(int ExceptionCount)
    : DomainError(
        "PAY-002",
        ExceptionCount == 0
            ? "支払待ちの案件がありません。受給拒否の期限後に締切処理と支給決定を行ってください。"
            : $"支払える案件がありません。支払待ちの案件{ExceptionCount:N0}件は、口座などの確認が必要です。"
    );

/// <summary>The round is not at the step that the operation needs.</summary>
public sealed record RoundNotInState(int Number, PaymentBatchState State, string Needed)
    : DomainError(
        "PAY-003",
        $"第{Number}回の支払回次は「{PaymentBatchStates.Label(State)}」のため、この操作はできません。{Needed}"
    );

/// <summary>Accounts, cases or children changed since the round was composed.</summary>
public sealed record RoundIsStale(int ChangedCount)
    : DomainError(
        "PAY-004",
        $"回次を作成した後に、口座や児童の状態が変わった受給者が{ChangedCount:N0}人います。「候補を更新」を押して、内容を確認してから起案してください。"
    );

/// <summary>The approved content and the data differ: no file.</summary>
public sealed record ApprovedContentDiffers(string Explanation)
    : DomainError(
        "PAY-005",
        $"決裁された内容と現在の支払データが一致しないため、ファイルを作成しません。{Explanation}回次を取り消して、作り直してください。"
    );

/// <summary>結果未確認: what left the house is not sent a second time.</summary>
public sealed record ResultUnconfirmed(int Number, DateTime AtUtc, string ByWhom)
    : DomainError(
        "PAY-006",
        $"結果未確認: 第{Number}回のファイルは、{JapanTime.Show(AtUtc)}に{ByWhom}さんが引渡済です。二重の振込を防ぐため、もう一度引き渡すことはできません。銀行に受付の有無を確認してください。"
    );

/// <summary>K6: the person who drafted the round does not hand it over.</summary>
public sealed record HandOverByDrafter()
    : DomainError(
        "PAY-007",
        "回次を作成または起案した人は、ファイルを引き渡せません。別の職員に引渡しを依頼してください。"
    );

/// <summary>The file in hand is not this round's. <paramref name="Which"/> says which one it is, where known.</summary>
public sealed record FileIsAnother(int Part, string? Which)
    : DomainError(
        "PAY-008",
        $"ファイル{Part}のSHA-256が、この回次の記録と一致しません。"
            + (Which is null ? "記録のないファイルです。" : $"このファイルは{Which}です。")
            + "引渡しを中止し、この回次のファイルを改めてダウンロードしてください。"
    );

public sealed record HandOverCountsDiffer(int Count, long TotalYen)
    : DomainError(
        "PAY-009",
        $"入力した件数または金額が、回次の記録（{Count:N0}件、{Yen.Show(TotalYen)}）と一致しません。媒体と送付票を確認してください。"
    );

public sealed record HandOverIncomplete(string What) : DomainError("PAY-010", $"{What}を入力してください。");

public sealed record HandOverDateInvalid()
    : DomainError("PAY-011", "引渡日は、ファイルの作成日から今日までの日付にしてください。");

public sealed record TransferDateTooFar(DateOnly LatestOn)
    : DomainError(
        "PAY-012",
        $"銀行が受け付けるのは{JapaneseDate.ShowWithWeekday(LatestOn)}までの振込日です。近い日を指定してください。"
    );

/// <summary>The cases named are not in the round.</summary>
public sealed record NotInRound(int Number)
    : DomainError("PAY-013", $"指定した案件は、第{Number}回の支払回次に入っていません。画面を開き直してください。");

public sealed record RoundWouldBeEmpty(int Number)
    : DomainError("PAY-014", $"第{Number}回の支払回次に案件が残らなくなります。回次そのものを取り消してください。");

public sealed record ReasonMissing() : DomainError("PAY-015", "理由を入力してください。");

public sealed record BankProfileUnreadable()
    : DomainError(
        "PAY-016",
        "銀行プロファイルの設定を読み取れません。システム管理者に、支給事業の設定の確認を依頼してください。"
    );

/// <summary>A cancelled round's file stays in the record, but nobody gets it any more.</summary>
public sealed record FileOfCancelledRound(int Number)
    : DomainError("PAY-017", $"第{Number}回の支払回次は取り消されたため、ファイルを渡せません。");

/// <summary>The case stays 支払待ち; the text says what to mend.</summary>
public sealed record LeftOutOfRound(PaymentExceptionReason Reason, string Text) : DomainError("PAY-018", Text);

public sealed record InRoundAlready(int Number)
    : DomainError("PAY-019", $"すでに第{Number}回の支払回次に入っています。");

public sealed record HandOverOnTheRound()
    : DomainError("PAY-020", "全銀ファイルの引渡しは、支払回次の画面で記録してください。");

/// <summary>Between the file and its hand-over something came that stops the money.</summary>
public sealed record RoundHasObstacles(string Explanation)
    : DomainError(
        "PAY-021",
        $"引き渡す前に扱いを決める案件があります。{Explanation}支払回次から外す決裁を受けるか、届出の取下げなどを記録してから、もう一度操作してください。"
    );

/// <summary>A 取扱者 of another firm.</summary>
public sealed record TakerIsNotOfTheBank()
    : DomainError(
        "PAY-022",
        "受領者が指定金融機関の取扱者ではありません。委託先の画面で指定金融機関とその取扱者を登録し、その中から選んでください。"
    );
