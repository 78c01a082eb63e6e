namespace ChildAllowance.Domain.Payments;

/// <summary>Why a candidate is left out of a round.</summary>
public enum PaymentExceptionReason
{
    /// <summary>口座なし</summary>
    NoAccount = 1,

    /// <summary>金融機関コードなし in the bank directory</summary>
    UnknownBank = 2,

    /// <summary>支店コードなし in the bank directory</summary>
    UnknownBranch = 3,

    /// <summary>口座番号の形式誤り</summary>
    BadAccountNumber = 4,

    /// <summary>預金種目の誤り</summary>
    BadAccountType = 5,

    /// <summary>口座名義カナが全銀の文字に変換できない</summary>
    BadHolderName = 6,

    /// <summary>ほかの起案で固定中</summary>
    Frozen = 7,

    /// <summary>支給決定がない児童がいる, or nothing is payable.</summary>
    NothingGranted = 8,

    /// <summary>Amount beyond the ceiling of the profile.</summary>
    AmountOutOfRange = 9,

    /// <summary>受給拒否の届出 that waits for a decision.</summary>
    OptOutPending = 10,

    /// <summary>The case may not be put into a round in its present state.</summary>
    NotPayable = 11,
}

/// <summary>除外: one case that stays 支払待ち, with the reason that a person mends.</summary>
public sealed class PaymentException
{
    public long Id { get; init; }

    public required long BatchId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required PaymentExceptionReason Reason { get; init; }

    /// <summary>What is wrong and what to do, in Japanese, without personal data.</summary>
    public required string Text { get; init; }
}
