namespace ChildAllowance.Domain.Cases;

/// <summary>What shall happen to a set of cases; the reason stands in the operation.</summary>
public sealed record CaseMove
{
    /// <summary>The state to go to; <see langword="null"/> with <see cref="Back"/> or when only marks are set.</summary>
    public CaseState? To { get; init; }

    /// <summary>Return to the state before a hold, an opt-out or an end.</summary>
    public bool Back { get; init; }

    /// <summary>Line of the timeline, in Japanese, without personal data.</summary>
    public required string Text { get; init; }

    public HoldReason HoldReason { get; init; }

    /// <summary>Why the children are excluded or denied (code), with <see cref="CaseState.Excluded"/> and <see cref="CaseState.Denied"/>.</summary>
    public string? ExclusionCode { get; init; }

    /// <summary>The approved proposal that carries the move; its own freeze does not stop it.</summary>
    public long? ProposalId { get; init; }

    /// <summary>Round, with <see cref="CaseState.Scheduled"/>.</summary>
    public long? PaymentBatchId { get; init; }

    /// <summary>発送日 (JST), with <see cref="CaseState.Notified"/> and <see cref="CaseState.Invited"/>.</summary>
    public DateOnly? NotifiedOn { get; init; }

    /// <summary>宛所なし返戻 recorded on (JST); a mark that changes no state.</summary>
    public DateOnly? UndeliveredOn { get; init; }

    /// <summary>Takes the mark of undelivered mail away.</summary>
    public bool ClearsUndelivered { get; init; }

    /// <summary>A proposal whose freeze does not stop the move, beside <see cref="ProposalId"/> (an opt-out that voids it).</summary>
    public long? ThroughFreezeOf { get; init; }

    /// <summary>Moves cases of this state only; "back" would otherwise lead opt-outs back too.</summary>
    public CaseState? OnlyFrom { get; init; }

    /// <summary>For a preview: as if a proposal of this kind were approved.</summary>
    internal Decisions.DecisionKind? AssumedApproval { get; init; }

    internal bool IsMarkOnly => To is null && !Back;

    internal bool PassesFreezeOf(long proposalId) => proposalId == ProposalId || proposalId == ThroughFreezeOf;
}
