namespace ChildAllowance.Domain.Contractors;

/// <summary>One person who may take something over, as offered in a hand-over.</summary>
public sealed record CustodianChoice(
    long Id,
    long ContractorId,
    ContractorKind Kind,
    string ContractorName,
    string Section,
    string Name,
    bool IsResponsible
)
{
    /// <summary>会社 所属 氏名（取扱責任者）</summary>
    public string Label => $"{ContractorName} {Section} {Name}（{CustodianRoles.Label(IsResponsible)}）";

    internal static CustodianChoice Of(Custodian custodian, ContractorFirm firm) =>
        new(
            custodian.Id,
            firm.Id,
            firm.Kind,
            firm.Version.Name,
            custodian.Section,
            custodian.Name,
            custodian.IsResponsible
        );
}
