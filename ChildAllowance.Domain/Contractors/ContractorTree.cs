using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>A firm with its current version.</summary>
internal sealed record ContractorFirm(
    long Id,
    string Number,
    ContractorKind Kind,
    long? ParentId,
    ContractorVersion Version
);

/// <summary>All firms as they stand under each other, with the ward's permissions. A programme knows a few dozen at most.</summary>
internal sealed class ContractorTree(
    IReadOnlyDictionary<long, ContractorFirm> firms,
    ILookup<long, SubcontractPermission> permissions
)
{
    public static async Task<ContractorTree> ReadAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var firms = await db
            .Contractors.AsNoTracking()
            .Join(
                db.ContractorVersions.AsNoTracking(),
                firm => new { firm.Id, Version = firm.CurrentVersion },
                version => new { Id = version.ContractorId, version.Version },
                (firm, version) => new ContractorFirm(firm.Id, firm.Number, firm.Kind, firm.ParentId, version)
            )
            .ToDictionaryAsync(firm => firm.Id, ct);
        var permissions = await db.SubcontractPermissions.AsNoTracking().ToListAsync(ct);
        return new ContractorTree(firms, permissions.ToLookup(row => row.ContractorId));
    }

    public IEnumerable<ContractorFirm> Firms => firms.Values;

    public ContractorFirm Firm(long id) => firms[id];

    public ContractorFirm? Find(long id) => firms.GetValueOrDefault(id);

    /// <summary>The ward's permission that counts on <paramref name="day"/>.</summary>
    public SubcontractPermission? PermissionOn(long id, DateOnly day) =>
        permissions[id].Where(row => row.IsInForceOn(day)).MaxBy(row => row.ValidTo);

    /// <summary>Why the firm, or one above it, may not work for the ward on <paramref name="day"/>.</summary>
    public DomainError? Refuse(long id, DateOnly day)
    {
        var firm = firms[id];
        if (!firm.Version.IsInForceOn(day))
        {
            return new ContractNotInForce(firm.Version.Name, day, firm.Version.ContractFrom, firm.Version.ContractTo);
        }

        return firm.ParentId switch
        {
            null => null,
            _ when PermissionOn(id, day) is null => new SubcontractNotPermitted(firm.Version.Name, day),
            { } parent => Refuse(parent, day),
        };
    }
}
