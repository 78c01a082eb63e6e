using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>The gate before any look at cases: permission, then the ledger's entry, then the data.</summary>
public sealed class CaseAccess(AccessGate gate, AccessLog log)
{
    internal Task<DomainError?> RefuseAsync(Actor actor, string method, long? caseId, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeeCases, WhatOf(method, caseId), ct);

    /// <summary>Logs the attempt on a shielded person and answers the refusal.</summary>
    internal async Task<DomainError> RefuseShieldedAsync(Actor actor, string method, long caseId, CancellationToken ct)
    {
        await gate.LogDeniedAsync(actor, nameof(Permission.SeeProtected), WhatOf(method, caseId), ct);
        return new CaseIsRestricted();
    }

    /// <summary><see langword="null"/> once the look is durable in the ledger; otherwise nothing may be shown.</summary>
    internal async Task<DomainError?> LogAsync(
        Actor actor,
        LedgerAct act,
        IReadOnlyList<string> subjects,
        string? purpose,
        string? detail,
        LedgerObject? artifact,
        CancellationToken ct
    )
    {
        try
        {
            await log.RecordAsync(actor, act, subjects, purpose, detail, artifact, ct);
            return null;
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }

    private static string WhatOf(string method, long? caseId) => caseId is null ? method : $"{method} case:{caseId}";
}
