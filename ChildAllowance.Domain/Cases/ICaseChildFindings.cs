using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>What the extraction found for children without an entitlement, for the case page.</summary>
public interface ICaseChildFindings
{
    /// <summary>Finding code by child id.</summary>
    Task<IReadOnlyDictionary<long, string>> OfRecipientAsync(
        AllowanceDbContext db,
        int programmeId,
        long recipientId,
        CancellationToken ct
    );
}
