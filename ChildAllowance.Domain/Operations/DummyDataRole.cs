namespace ChildAllowance.Domain.Operations;

/// <summary>What is special about a dummy family; at most one thing, so that each hard case can be found by itself.</summary>
internal enum DummyDataRole : byte
{
    Ordinary,

    /// <summary>認定番号 00012345 with two children, the family of the worked example.</summary>
    Worked,
    Protected,
    Facility,
    Foster,
    MinorGuardian,
    DesignatedByParents,

    /// <summary>喪失年月日 before 2025-09-01: nothing is paid.</summary>
    LostBeforeSeptember,

    /// <summary>Moved out, died … after September: the ward still pays.</summary>
    LostAfterSeptember,

    /// <summary>Registered, but September was never paid (みなし).</summary>
    NoSeptemberPayment,

    /// <summary>Born 2007-04-01, a day too early.</summary>
    TooOld,

    /// <summary>Born 2007-04-02, the first day of the window.</summary>
    JustYoungEnough,

    /// <summary>A sibling of 18–22 who is counted for the rate and never paid.</summary>
    CountedSibling,
    SeptemberBirth,
    SeptemberBirthWithElder,
    Newborn,
    NewbornWithElder,

    /// <summary>The same child under the same number, with both parents paid for September.</summary>
    ContestedFirst,
    ContestedSecond,

    /// <summary>Divorced after September: the child moved from one recipient to the other.</summary>
    DivorcedFirst,
    DivorcedSecond,

    /// <summary>Kana, birth date and address alike, but two numbers.</summary>
    SuspectedFirst,
    SuspectedSecond,
    Twins,

    /// <summary>Same name and birth date, but two children at two addresses.</summary>
    HomonymFirst,
    HomonymSecond,

    /// <summary>The child's own 終了年月 lies before September.</summary>
    ChildEnded,

    /// <summary>A 続柄 code that the standard map does not know.</summary>
    UnmappedRelationship,
}
