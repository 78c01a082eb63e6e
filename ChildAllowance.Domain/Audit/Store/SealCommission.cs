namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The beginning of the seals on its way to the writer.</summary>
/// <param name="Fact">Who began them; the writer adds the epoch and the number of the envelope.</param>
internal sealed record SealCommission(SealEnvelope Envelope, LedgerFact Fact);
