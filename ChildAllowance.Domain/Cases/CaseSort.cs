namespace ChildAllowance.Domain.Cases;

/// <summary>Codes of the orders of a case list, as they stand in an address.</summary>
public static class CaseSort
{
    public const string Number = "number";
    public const string Name = "name";
    public const string Amount = "amount";
    public const string Changed = "changed";

    public static IReadOnlyList<string> All { get; } = [Number, Name, Amount, Changed];
}
