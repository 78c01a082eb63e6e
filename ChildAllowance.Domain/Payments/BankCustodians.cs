using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Payments;

/// <summary>指定金融機関の取扱者: who may take a round's file over.</summary>
internal static class BankCustodians
{
    /// <summary>Those of the designated bank who are registered for <paramref name="on"/> (JST), 取扱責任者 first.</summary>
    public static async Task<IReadOnlyList<CustodianChoice>> OnAsync(
        AllowanceDbContext db,
        DateOnly on,
        CancellationToken ct
    ) => [.. (await CustodianCheck.ChoicesAsync(db, on, ct)).Where(choice => choice.Kind == ContractorKind.Bank)];
}
