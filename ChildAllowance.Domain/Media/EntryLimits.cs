namespace ChildAllowance.Domain.Media;

/// <summary>How long the texts of an entry may be, in characters.</summary>
public static class EntryLimits
{
    public const int Name = 100;
    public const int Number = 40;
    public const int Counterpart = 400;
    public const int Text = 500;
}
