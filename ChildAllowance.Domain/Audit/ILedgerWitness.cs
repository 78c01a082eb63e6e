namespace ChildAllowance.Domain.Audit;

/// <summary>The last checkpoint that a witness on another machine saw and cosigned.</summary>
/// <param name="Root">Base64.</param>
/// <param name="At">UTC, by the witness's clock.</param>
/// <param name="Note">The whole checkpoint with the log's signature and the witness's.</param>
public sealed record WitnessedCheckpoint(string Origin, long Size, string Root, DateTime At, string Note);

/// <summary>What a witness on another machine remembers of a log.</summary>
public interface ILedgerWitness
{
    /// <summary>
    /// The last checkpoint of this log that the witness cosigned; <see langword="null"/> when no witness is set, none answers,
    /// or it never saw the log. A witness that does not answer must not stop work.
    /// </summary>
    Task<WitnessedCheckpoint?> LastSeenAsync(string origin, CancellationToken ct = default);
}
