namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>
/// The fields that each kind of letter may name, and those it must. No field holds an address or anything of a child: a
/// letter tells no address but the addressee's own, in the window.
/// </summary>
public static class LetterFields
{
    public static LetterField Name { get; } = new("氏名", "宛名の氏名", "練習　太郎");
    public static LetterField ChildCount { get; } = new("児童数", "支給対象児童の数", "2人");
    public static LetterField Amount { get; } = new("金額", "支給額、または返還額", "40,000円");
    public static LetterField AmountPerChild { get; } =
        new("児童一人当たりの額", "支給事業の設定による", "20,000円", true);
    public static LetterField AccountTail { get; } = new("口座末尾", "振込口座番号の末尾3桁", "＊＊＊＊001");
    public static LetterField Due { get; } = new("期限", "届出・提出・納入などの期限", "令和8年3月13日（金）", true);
    public static LetterField PaymentOn { get; } = new("支払予定日", "振込の予定日", "令和8年2月26日（木）", true);
    public static LetterField CertificationNumber { get; } = new("認定番号", "受給者の認定番号", "0000123456");
    public static LetterField ReceptionNumber { get; } = new("受付番号", "申請の受付番号", "第12号");
    public static LetterField ReceivedOn { get; } = new("受付日", "申請の収受日", "令和8年2月16日");
    public static LetterField Defects { get; } =
        new(
            "不備一覧",
            "補正を依頼する事項（1行に1件）",
            "（1）所属庁の証明欄に公印がありません。証明を受け直してください。\n（2）振込先口座の通帳の写しが添付されていません。"
        );
    public static LetterField Reason { get; } =
        new("理由", "処分やお知らせの理由", "児童が基準日に本区で児童手当の支給対象でなかったため");
    public static LetterField Clause { get; } = new("根拠", "理由の根拠となる規定", "支給要綱第3条第1項");
    public static LetterField DecidedOn { get; } = new("決定日", "決定の日", "令和8年2月18日");
    public static LetterField Programme { get; } = new("事業名", "支給事業の名称", "物価高対応子育て応援手当", true);
    public static LetterField Ward { get; } = new("自治体名", "差出人の自治体名", "新宿区", true);
    public static LetterField Section { get; } = new("差出人", "差出人の部課名", "子ども家庭部 児童育成担当課", true);
    public static LetterField Inquiry { get; } = new("問合せ先", "問合せの窓口", "物価高対応子育て応援手当 担当", true);
    public static LetterField DocumentNumber { get; } = new("文書番号", "発送の文書番号", "7新子児第123号", true);
    public static LetterField IssuedOn { get; } = new("発行日", "文書の日付", "令和8年2月20日", true);

    private static readonly LetterField[] Everywhere =
    [
        Name,
        Programme,
        Ward,
        Section,
        Inquiry,
        DocumentNumber,
        IssuedOn,
    ];

    /// <summary>Every field that a letter of <paramref name="kind"/> may name.</summary>
    public static IReadOnlyList<LetterField> Allowed(LetterKind kind) =>
        [.. Necessary(kind), .. More(kind), .. Everywhere];

    /// <summary>Fields without which a letter of <paramref name="kind"/> does not say what it must.</summary>
    public static IReadOnlyList<LetterField> Necessary(LetterKind kind) =>
        kind switch
        {
            LetterKind.Notice => [ChildCount, Amount, AccountTail, Due, PaymentOn],
            LetterKind.ApplicationGuide => [Due],
            LetterKind.Receipt => [ReceptionNumber, ReceivedOn],
            LetterKind.CorrectionRequest => [ReceptionNumber, Defects, Due],
            LetterKind.Denial => [Reason, Clause],
            LetterKind.TransferFailed => [Amount, Reason, Due],
            LetterKind.Grant => [ChildCount, Amount],
            LetterKind.Reminder => [Due],
            LetterKind.Lapsed => [Reason],
            LetterKind.Repayment => [Amount, Reason, Due],
            LetterKind.Apology => [Reason],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static IReadOnlyList<LetterField> More(LetterKind kind) =>
        kind switch
        {
            LetterKind.Notice => [AmountPerChild, CertificationNumber],
            LetterKind.ApplicationGuide => [AmountPerChild],
            LetterKind.Receipt => [ChildCount],
            LetterKind.CorrectionRequest => [ReceivedOn],
            LetterKind.Denial => [ReceptionNumber, ReceivedOn, ChildCount, DecidedOn],
            LetterKind.TransferFailed => [ChildCount, AccountTail, CertificationNumber],
            LetterKind.Grant => [AmountPerChild, AccountTail, PaymentOn, ReceptionNumber, ReceivedOn, DecidedOn],
            LetterKind.Reminder => [AmountPerChild, ReceptionNumber],
            LetterKind.Lapsed => [Due, ReceptionNumber, DecidedOn],
            LetterKind.Repayment => [ChildCount, CertificationNumber, DecidedOn],
            LetterKind.Apology => [ChildCount, Amount, CertificationNumber, PaymentOn],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
