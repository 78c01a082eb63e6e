namespace ChildAllowance.Domain.Contractors;

/// <summary>The two tasks of a <see cref="Custodian"/> in words.</summary>
public static class CustodianRoles
{
    public static string Label(bool isResponsible) => isResponsible ? "取扱責任者" : "取扱者";
}
