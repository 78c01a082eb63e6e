namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>How the sending to the witness stands.</summary>
/// <param name="IsSet">False without a witness in the settings.</param>
/// <param name="Size">Entries under the last cosigned checkpoint.</param>
/// <param name="At">When it was cosigned, UTC.</param>
/// <param name="Problem">Why the last try failed, in Japanese; empty when it did not.</param>
public sealed record WitnessState(bool IsSet, long? Size, DateTime? At, string? Problem);
