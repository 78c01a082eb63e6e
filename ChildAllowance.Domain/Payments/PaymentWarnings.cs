namespace ChildAllowance.Domain.Payments;

/// <summary>What a person should look at before the round is approved; none of it stops the transfer.</summary>
[Flags]
public enum PaymentWarnings
{
    None = 0,

    /// <summary>名義切詰め: the holder's name was cut to 30 bytes.</summary>
    NameCut = 1,

    /// <summary>名義相違の疑い: the holder's kana is not like the recipient's.</summary>
    HolderDiffers = 2,

    /// <summary>同一口座: another recipient of the round uses the same account.</summary>
    SharedAccount = 4,

    /// <summary>児童名義: the holder's kana is that of a child.</summary>
    HolderIsChild = 8,
}
