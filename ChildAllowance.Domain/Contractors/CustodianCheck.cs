using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>
/// Who may take something over for a contractor on a day: a registered 取扱責任者 or 取扱者 in the person's period, with
/// identity checked, whose firm's contract runs; under another firm also with the ward's permission. The caller has asked
/// for the permission to hand over.
/// </summary>
public static class CustodianCheck
{
    /// <summary>Why the person may not take anything over on <paramref name="on"/> (JST); <see langword="null"/> when the person may.</summary>
    public static async Task<DomainError?> RefuseAsync(
        AllowanceDbContext db,
        long custodianId,
        DateOnly on,
        CancellationToken ct
    )
    {
        var custodian = await db.Custodians.AsNoTracking().FirstOrDefaultAsync(row => row.Id == custodianId, ct);
        return custodian switch
        {
            null => new CustodianNotRegistered(),
            { VoidedAt: not null } => new CustodianVoid(custodian.Name),
            _ when !custodian.IsNamedOn(on) => new CustodianOutOfPeriod(
                custodian.Name,
                on,
                custodian.ValidFrom,
                custodian.ValidTo
            ),
            { IdentityCheckedOn: null } => new CustodianIdentityUnchecked(custodian.Name),
            _ when custodian.IdentityCheckedOn > on => new CustodianIdentityUnchecked(custodian.Name),
            _ => (await ContractorTree.ReadAsync(db, ct)).Refuse(custodian.ContractorId, on),
        };
    }

    /// <summary>Everybody who may take something over on <paramref name="on"/> (JST), by firm, 取扱責任者 first.</summary>
    public static async Task<IReadOnlyList<CustodianChoice>> ChoicesAsync(
        AllowanceDbContext db,
        DateOnly on,
        CancellationToken ct
    )
    {
        var tree = await ContractorTree.ReadAsync(db, ct);
        var custodians = await db
            .Custodians.AsNoTracking()
            .Where(row => row.VoidedAt == null && row.IdentityCheckedOn <= on && row.ValidFrom <= on)
            .Where(row => row.ValidTo == null || row.ValidTo >= on)
            .ToListAsync(ct);
        return
        [
            .. custodians
                .Where(row => tree.Refuse(row.ContractorId, on) is null)
                .Select(row => CustodianChoice.Of(row, tree.Firm(row.ContractorId)))
                .OrderBy(choice => choice.ContractorId)
                .ThenByDescending(choice => choice.IsResponsible)
                .ThenBy(choice => choice.Id),
        ];
    }
}
