namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>What is put up for approval about applications.</summary>
public enum DecisionForm
{
    /// <summary>支給決定 (K3), with 不支給 of single children where the review came to it.</summary>
    Grant = 1,

    /// <summary>不支給決定 (K4)</summary>
    Denial = 2,

    /// <summary>再度の支給 (K10): a child is paid once more, to the one who raises it now.</summary>
    Successor = 3,

    /// <summary>みなし取下げ (K4): 補正 was not answered in time.</summary>
    DeemedWithdrawal = 4,
}
