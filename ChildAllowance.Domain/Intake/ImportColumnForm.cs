namespace ChildAllowance.Domain.Intake;

/// <summary>What the values of a column look like.</summary>
public enum ImportColumnForm
{
    FreeText = 1,
    Kana = 2,
    Digits = 3,
    Date = 4,
    Month = 5,
    Code = 6,
}
