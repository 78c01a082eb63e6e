namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>How often one kind occurs in a round. No personal data.</summary>
public sealed record LateChangeFigure(LateChangeKind Kind, int Count, int ConfirmedCount)
{
    /// <summary>Those that keep the round from going on.</summary>
    public int InTheWay => Kind.Weight() == LateChangeWeight.Informs ? 0 : Count - ConfirmedCount;
}

/// <summary>One change on the list 支払前の変更確認.</summary>
public sealed record LateChangeRow
{
    public required SeenLateChange Seen { get; init; }

    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>支援措置対象者: the name is covered.</summary>
    public required string Name { get; init; }

    public required long AmountYen { get; init; }

    /// <summary>確認済 by whom, when, why; <see langword="null"/> while nobody did.</summary>
    public string? ConfirmedByName { get; init; }

    public DateTime? ConfirmedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when a person can confirm it now.</summary>
    public bool IsOpen => Seen.Kind.Weight() == LateChangeWeight.AsksConfirmation && ConfirmedAt is null;
}
