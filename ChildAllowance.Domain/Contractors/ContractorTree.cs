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

/// <summary>A firm in the tree; <paramref name="Depth"/> is 0 for a 委託先.</summary>
internal sealed record ContractorPlace(ContractorFirm Firm, int Depth);

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

    /// <summary>Each firm followed by those that work under it.</summary>
    public IEnumerable<ContractorPlace> InOrder() =>
        firms.Values.Where(firm => firm.ParentId is null).OrderBy(firm => firm.Id).SelectMany(firm => From(firm, 0));

    /// <summary>Firms that work directly under this one.</summary>
    public IEnumerable<ContractorFirm> Under(long id) =>
        firms.Values.Where(firm => firm.ParentId == id).OrderBy(firm => firm.Id);

    /// <summary>委託元 of the firm, and theirs; the highest first.</summary>
    public IReadOnlyList<ContractorFirm> Above(long id) =>
        firms[id].ParentId is { } parent ? [.. Above(parent), firms[parent]] : [];

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

    private IEnumerable<ContractorPlace> From(ContractorFirm firm, int depth) =>
        Under(firm.Id).SelectMany(below => From(below, depth + 1)).Prepend(new ContractorPlace(firm, depth));
}
