namespace ChildAllowance.Domain.Audit;

/// <summary>How personal detail is kept in the case database until the ledger has it.</summary>
public sealed record DetailSeal(Func<byte[], byte[]> Seal, Func<byte[], byte[]> Unseal);
