namespace ChildAllowance.Domain.Intake;

/// <summary>Data items of 児童.csv in the order of the contract.</summary>
public enum ChildField
{
    CertificationNumber,
    ResidentNumber,
    Name,
    NameKana,
    BornOn,
    BirthOrder,
    RelationshipCode,
    Living,
    Address,
    Counting,
    EntitledFrom,
    EntitledTo,
}
