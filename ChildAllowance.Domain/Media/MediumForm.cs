namespace ChildAllowance.Domain.Media;

/// <summary>媒体の形</summary>
public enum MediumForm
{
    /// <summary>CD-R</summary>
    CdR = 1,

    /// <summary>DVD-R</summary>
    DvdR = 2,

    /// <summary>紙</summary>
    Paper = 3,

    /// <summary>封入封緘済みの封筒</summary>
    Envelopes = 4,

    /// <summary>その他の電磁的媒体</summary>
    OtherMedium = 5,
}
