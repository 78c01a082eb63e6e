namespace ChildAllowance.Domain.Common;

/// <summary>Asks the people at the keyboard once more who they are, before what must not be done by a mere open session.</summary>
public interface IReauthentication
{
    /// <summary>The refusal says why, in Japanese; it is in the ledger already.</summary>
    Task<Result> ConfirmAsync(Actor actor, string password, CancellationToken ct = default);

    /// <summary>
    /// Who another person at this terminal is, for what two must do together. Begins no session. Works also while the ledger
    /// takes no entry; a refusal is in the ledger when it can be.
    /// </summary>
    /// <param name="terminal">端末.</param>
    Task<Result<Actor>> IdentifyAsync(string staffId, string password, string terminal, CancellationToken ct = default);
}
