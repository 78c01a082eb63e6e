namespace ChildAllowance.Domain.Contractors;

/// <summary>How a line of the checklist stands.</summary>
public enum CheckOutcome
{
    /// <summary>Recorded and in order.</summary>
    Good = 1,

    /// <summary>Something is missing or overdue.</summary>
    Lacking = 2,

    /// <summary>Does not concern this firm.</summary>
    NotConcerned = 3,
}

/// <summary>One line of 業務委託にかかる個人情報保護対策チェックリスト (運用上の対策), read from the register.</summary>
/// <param name="Line">項番, e.g. <c>C-4</c>.</param>
/// <param name="Finding">What was found, or what is to be done.</param>
public sealed record ContractorCheck(string Line, string Measure, CheckOutcome Outcome, string Finding);
