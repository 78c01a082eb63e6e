namespace ChildAllowance.Domain.Common;

/// <summary>Asks the person at the keyboard once more who they are, before a payment order is approved.</summary>
public interface IReauthentication
{
    /// <summary>The refusal says why, in Japanese; it is in the ledger already.</summary>
    Task<Result> ConfirmAsync(Actor actor, string password, CancellationToken ct = default);
}
