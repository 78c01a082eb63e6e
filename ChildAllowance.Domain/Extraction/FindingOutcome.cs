namespace ChildAllowance.Domain.Extraction;

/// <summary>判定: every child of the extract is exactly one of these.</summary>
public enum FindingOutcome
{
    /// <summary>支給対象</summary>
    Eligible = 1,

    /// <summary>対象外・算定対象のみ</summary>
    Excluded = 2,

    /// <summary>申請の可能性がある児童 (みなし): not paid without an application.</summary>
    CandidateForApplication = 3,
}
