namespace ChildAllowance.Domain.Cases;

/// <summary>Why some of the selection would not change.</summary>
/// <param name="Sample">認定番号 of a few of them.</param>
public sealed record BulkRefusal(string Message, int Count, IReadOnlyList<string> Sample);

/// <summary>What a bulk action would do, before it does it.</summary>
public sealed record BulkPreview
{
    /// <summary>Cases of the selection; goes back with the request as what the officer saw.</summary>
    public required int SelectedCount { get; init; }

    public required int WouldChangeCount { get; init; }

    /// <summary>Cases in a payment round: to hold them is proposed beside the run, as for a single case.</summary>
    public required int ProposedCount { get; init; }

    /// <summary>Most frequent first; those to be proposed are among them.</summary>
    public required IReadOnlyList<BulkRefusal> Refusals { get; init; }

    /// <summary>Another person must approve before anything happens.</summary>
    public required bool NeedsApproval { get; init; }
}

/// <summary>What became of a request.</summary>
/// <param name="ProposalId">Set when the run itself waits for an approval.</param>
public sealed record BulkStart(long RunId, long? ProposalId);
