using ChildAllowance.Domain.Common;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit;

/// <summary>The permission check that every public domain operation makes first. A refused call is in the ledger.</summary>
public sealed class AccessGate(ILedger ledger, ILogger<AccessGate> log)
{
    /// <summary>
    /// <see langword="null"/> when <paramref name="actor"/> may; otherwise <see cref="NotPermitted"/>, after the refusal was
    /// logged. A ledger that is down never turns a refusal into a permission.
    /// </summary>
    /// <param name="what">The operation in code words, e.g. <c>CaseService.HoldAsync case:12</c>; never personal data.</param>
    public async Task<DomainError?> RefuseAsync(
        Actor actor,
        Permission permission,
        string what,
        CancellationToken ct = default
    )
    {
        if (actor.May(permission))
        {
            return null;
        }

        try
        {
            await ledger.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(),
                    Act = LedgerAct.AccessDenied,
                    Actor = actor,
                    Out = LedgerOutcome.Denied,
                    Artifact = new LedgerObject { Ref = $"{permission}:{what}" },
                },
                ct
            );
        }
        catch (LedgerUnavailableException exception)
        {
            log.LogError(exception, "A refused call could not be logged: {Permission}", permission);
        }

        return new NotPermitted(permission);
    }
}
