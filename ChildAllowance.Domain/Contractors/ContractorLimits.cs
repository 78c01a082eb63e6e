namespace ChildAllowance.Domain.Contractors;

/// <summary>How long the texts of the register may be, in characters.</summary>
public static class ContractorLimits
{
    public const int Name = 100;
    public const int Line = 200;
    public const int Text = 1000;
    public const int Number = 40;
    public const int Phone = 40;

    internal const int StaffId = 64;
}
