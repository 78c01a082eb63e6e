namespace ChildAllowance.Domain.Registry;

/// <summary>What an import brought for a recipient or child and nobody has decided on (差異), by number; 0: nothing.</summary>
/// <param name="Version">Of <see cref="RecipientVersion"/>, or of <see cref="ChildRecord"/> for a child.</param>
/// <param name="Account">Of <see cref="PayoutAccount"/>.</param>
public readonly record struct WaitingVersions(int Version, int Account = 0)
{
    public bool IsAny => Version > 0 || Account > 0;

    /// <summary>These, with what <paramref name="earlier"/> brought and these do not bring anew.</summary>
    public WaitingVersions Over(WaitingVersions earlier) =>
        new(Version > 0 ? Version : earlier.Version, Account > 0 ? Account : earlier.Account);
}
