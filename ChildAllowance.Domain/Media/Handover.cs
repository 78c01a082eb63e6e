namespace ChildAllowance.Domain.Media;

/// <summary>引渡し. The giver is the actor of the operation.</summary>
/// <param name="At">UTC.</param>
/// <param name="TakenBy">受け取った者: company and name.</param>
/// <param name="CarriedInLockedBag">鍵付きカバンで運搬</param>
public sealed record Handover(DateTime At, string TakenBy, bool CarriedInLockedBag);
