namespace ChildAllowance.Domain.Media;

/// <summary>訂正: which entry the new one stands for.</summary>
/// <param name="LedgerSeq">Place of the corrected entry in the ledger.</param>
/// <param name="IsAnnulment">It never happened; nothing stands in its place.</param>
internal sealed record EntryCorrection(long EventId, long LedgerSeq, bool IsAnnulment);
