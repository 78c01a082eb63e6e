namespace ChildAllowance.Domain.Media;

/// <summary>Where a medium is.</summary>
public enum MediumPlace
{
    /// <summary>庁内で保管</summary>
    InHouse = 1,

    /// <summary>委託先・金融機関</summary>
    Outside = 2,

    /// <summary>廃棄・消去済</summary>
    Destroyed = 3,

    /// <summary>郵便局へ持込済</summary>
    Posted = 4,

    /// <summary>所在不明</summary>
    Missing = 5,
}
