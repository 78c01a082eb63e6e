using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Settings;

/// <summary>One line of the 財源内訳 while it is typed.</summary>
public sealed class FundingEntry
{
    public string Name { get; set; } = "";

    public string Amount { get; set; } = "";

    public static FundingEntry Of(FundingLine line) =>
        new() { Name = line.Name, Amount = TypedNumber.Show(line.AmountYen) };
}
