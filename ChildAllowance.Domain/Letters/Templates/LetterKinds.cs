using System.Globalization;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>The kinds of letters as written on screens and sheets, and the numbers of single letters.</summary>
public static class LetterKinds
{
    public static IReadOnlyList<LetterKind> All { get; } = Enum.GetValues<LetterKind>();

    public static string Label(this LetterKind kind) =>
        kind switch
        {
            LetterKind.Notice => "支給のお知らせ",
            LetterKind.ApplicationGuide => "申請のご案内",
            LetterKind.Receipt => "申請受付のお知らせ",
            LetterKind.CorrectionRequest => "補正依頼",
            LetterKind.Denial => "不支給決定通知",
            LetterKind.TransferFailed => "振込不能のお知らせ",
            LetterKind.Grant => "支給決定通知",
            LetterKind.Reminder => "未申請・未提出の勧奨",
            LetterKind.Lapsed => "期限経過のお知らせ",
            LetterKind.Repayment => "返還のお願い",
            LetterKind.Apology => "お詫びと訂正",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary><c>L1</c> … <c>L11</c></summary>
    public static string Code(this LetterKind kind) => string.Create(CultureInfo.InvariantCulture, $"L{(int)kind}");

    /// <summary><c>L1-000123</c>: the same on each sheet of a letter, and in the window.</summary>
    public static string NumberOf(LetterKind kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.Code()}-{number:D6}");
}
