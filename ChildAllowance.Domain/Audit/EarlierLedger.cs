namespace ChildAllowance.Domain.Audit;

/// <summary>A ledger that 復元の宣言 closed, checked against what the next one says of it.</summary>
/// <param name="Lost">Entries that were known to be there and were declared lost.</param>
public sealed record EarlierLedger(string Log, long Lost, LedgerVerification Verification);
