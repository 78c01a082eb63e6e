namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>One change of one payee. Without personal data.</summary>
internal sealed record LateChange
{
    public required long PaymentId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required LateChangeKind Kind { get; init; }

    /// <summary>
    /// Which change it is: number of the version or account, id of the task or claim. Grows with each newer one, so that a
    /// confirmation of an earlier one does not hold for it.
    /// </summary>
    public required long Mark { get; init; }

    /// <summary>確認済 of exactly this change.</summary>
    public PaymentConfirmation? Confirmation { get; init; }

    public bool IsOpen => Kind.Weight() == LateChangeWeight.AsksConfirmation && Confirmation is null;

    /// <summary>True while it keeps the round from going on.</summary>
    public bool IsInTheWay => IsOpen || Kind.Weight() == LateChangeWeight.Stops;

    public static LateChange Of(PayeeLine line, LateChangeKind kind, long mark) =>
        new()
        {
            PaymentId = line.PaymentId,
            CaseId = line.CaseId,
            RecipientId = line.RecipientId,
            Kind = kind,
            Mark = mark,
        };
}
