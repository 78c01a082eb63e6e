using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>What the reception of opt-outs knows of a case, for the answer to a caller.</summary>
public interface ICaseOptOuts
{
    /// <summary>
    /// A sentence about a paper that has not simply been accepted (waiting, declined, after payment), without personal data;
    /// null where there is none.
    /// </summary>
    Task<string?> SentenceAsync(AllowanceDbContext db, long caseId, CancellationToken ct);
}
