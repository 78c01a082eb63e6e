namespace ChildAllowance.Domain.Programmes;

/// <summary>支給対象者の区分 C1…C10 (the ward's four groups, split as the work needs).</summary>
public enum RecipientCategory
{
    None = 0,

    /// <summary>C1: 令和7年9月分の児童手当の受給者.</summary>
    SeptemberRecipient = 1,

    /// <summary>C2: 令和7年9月出生児童の10月分受給者.</summary>
    SeptemberNewborn = 2,

    /// <summary>C3: 新生児 (born 2025-10-01 … 2026-03-31).</summary>
    ParentOfNewborn = 3,

    /// <summary>C4: 公務員（9月分）.</summary>
    PublicServant = 4,

    /// <summary>C5: 公務員（新生児）.</summary>
    PublicServantNewborn = 5,

    /// <summary>C6: 離婚等により新たに受給者となった者.</summary>
    DivorcedRecipient = 6,

    /// <summary>C7: DV 避難.</summary>
    Evacuee = 7,

    /// <summary>C8: みなし (registered child, no September payment).</summary>
    Deemed = 8,

    /// <summary>C9: 施設等受給者・里親; stands beside C1–C3 as a mark.</summary>
    FacilityOrFosterParent = 9,

    /// <summary>C10: 9月中入国.</summary>
    EnteredInSeptember = 10,
}
