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

        await LogDeniedAsync(actor, permission.ToString(), what, ct);
        return new NotPermitted(permission);
    }

    /// <summary>Logs a call that was refused by a rule beside the permissions, e.g. that nobody approves an own proposal.</summary>
    /// <param name="rule">The rule in code words.</param>
    /// <param name="what">The operation in code words; never personal data.</param>
    public async Task LogDeniedAsync(Actor actor, string rule, string what, CancellationToken ct = default)
    {
        try
        {
            await ledger.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(),
                    Act = LedgerAct.AccessDenied,
                    Actor = actor,
                    Out = LedgerOutcome.Denied,
                    Artifact = new LedgerObject { Ref = $"{rule}:{what}" },
                },
                ct
            );
        }
        catch (LedgerUnavailableException exception)
        {
            log.LogError(exception, "A refused call could not be logged: {Rule}", rule);
        }
    }
}
