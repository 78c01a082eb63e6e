namespace ChildAllowance.Domain.Cases;

/// <summary>閲覧の目的, chosen once per work mode and written with each look. Codes are stable; they stand in the ledger.</summary>
public static class LookPurposes
{
    /// <summary>支給事務</summary>
    public const string Payment = "payment-work";

    /// <summary>問い合わせ対応</summary>
    public const string Inquiry = "inquiry";

    /// <summary>点検・監査への対応</summary>
    public const string Check = "check";

    /// <summary>Codes and words, the usual one first.</summary>
    public static IReadOnlyList<(string Code, string Label)> All { get; } =
    [(Payment, "支給事務"), (Inquiry, "問い合わせ対応"), (Check, "点検・監査対応")];

    public static string Label(string? code) => All.FirstOrDefault(purpose => purpose.Code == code).Label ?? "―";
}
