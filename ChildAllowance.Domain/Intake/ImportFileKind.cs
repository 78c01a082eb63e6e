namespace ChildAllowance.Domain.Intake;

/// <summary>The files of one extract.</summary>
public enum ImportFileKind
{
    /// <summary>受給者.csv</summary>
    Recipients = 1,

    /// <summary>児童.csv</summary>
    Children = 2,

    /// <summary>件数.csv, optional.</summary>
    Totals = 3,
}
