namespace ChildAllowance.Domain.Extraction;

/// <summary>One child under one recipient with what the rules found.</summary>
/// <param name="IsVanished">The row is missing from the newest extract.</param>
internal sealed record ChildClaim(
    long RecipientId,
    string CertificationNumber,
    bool IsProtected,
    long ChildId,
    EligibilityFinding Finding,
    bool IsVanished
)
{
    public (long RecipientId, long ChildId) Key => (RecipientId, ChildId);

    public bool IsEligible => Finding.Outcome == FindingOutcome.Eligible;

    /// <summary>Set once per child: the record by which it is counted.</summary>
    public bool IsDecisive { get; set; }
}
