namespace ChildAllowance.Domain.OptOuts;

/// <summary>A paper as it is registered. The case, or else the number on the paper.</summary>
public sealed record RecordOptOut
{
    public long? CaseId { get; init; }

    /// <summary>認定番号 as typed or scanned; leading zeros may be missing.</summary>
    public string? CertificationNumber { get; init; }

    /// <summary>収受日 (JST).</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? PostmarkedOn { get; init; }

    public OptOutChannel Channel { get; init; } = OptOutChannel.Post;
}

/// <summary>Answer of a registration; no name in it.</summary>
public sealed record OptOutReceipt(
    long NoticeId,
    long CaseId,
    string CertificationNumber,
    OptOutOutcome Outcome,
    string Text,
    DateTime RegisteredAt
);

/// <summary>受給拒否の届出の結果 as written on screen.</summary>
public static class OptOutLabels
{
    public static string Label(this OptOutOutcome outcome) =>
        outcome switch
        {
            OptOutOutcome.Accepted => "受付",
            OptOutOutcome.Late => "期限後",
            OptOutOutcome.AfterPayment => "支給後",
            OptOutOutcome.AwaitsApproval => "決裁待ち",
            OptOutOutcome.WhileOnHold => "保留中",
            OptOutOutcome.Declined => "不受理",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    public static string Label(this OptOutChannel channel) => channel == OptOutChannel.Post ? "郵送" : "窓口";
}
