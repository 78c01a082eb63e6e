namespace ChildAllowance.Domain.Programmes;

/// <summary>返戻: whether a push case whose letter came back is paid without a further letter. The ward's own rule.</summary>
public enum UndeliveredMailRule
{
    /// <summary>Left out of the 締切処理 until the letter has arrived or a person clears the mark.</summary>
    LeaveOut = 1,

    /// <summary>Paid to the registered account.</summary>
    Proceed = 2,
}
