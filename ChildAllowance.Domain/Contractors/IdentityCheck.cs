namespace ChildAllowance.Domain.Contractors;

/// <summary>本人確認 by the officer of the operation.</summary>
/// <param name="Document">確認した書類</param>
public sealed record IdentityCheck(string Document, DateOnly On);
