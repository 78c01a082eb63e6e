namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>What became known of a payee of a round after the grant decision (K3).</summary>
public enum LateChangeKind
{
    /// <summary>死亡 after the decision: the claim is the estate's.</summary>
    Died = 1,

    /// <summary>死亡 before the decision: somebody else takes the recipient's place (差替).</summary>
    DiedBeforeDecision = 2,

    /// <summary>転出・転居</summary>
    Moved = 3,

    /// <summary>氏名変更</summary>
    NameChanged = 4,

    /// <summary>氏名変更 after which the holder of the account reads otherwise than the recipient.</summary>
    HolderDiffers = 5,

    /// <summary>支援措置 that began.</summary>
    Protected = 6,

    /// <summary>口座 other than the one in the round.</summary>
    AccountChanged = 7,

    /// <summary>差異: an extract or the extraction brought something that nobody has decided on.</summary>
    Difference = 8,

    /// <summary>受給拒否の届出, accepted or waiting.</summary>
    OptedOut = 9,

    /// <summary>保留 or 受給拒否 of a case in the round that waits for its approval.</summary>
    ChangeWaiting = 10,

    /// <summary>重複申立: somebody else claims the child on the same track.</summary>
    Contested = 11,
}

/// <summary>What a change asks of the officers before the money leaves.</summary>
public enum LateChangeWeight
{
    /// <summary>Nothing: it is shown.</summary>
    Informs = 1,

    /// <summary>確認: a person says with a reason that the money goes all the same, or holds the case.</summary>
    AsksConfirmation = 2,

    /// <summary>It has to be settled, or the case leaves the round.</summary>
    Stops = 3,
}
