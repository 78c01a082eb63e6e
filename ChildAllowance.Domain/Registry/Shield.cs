using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>支援措置: what an officer may see of a person, by the current version of the registry.</summary>
internal static class Shield
{
    /// <summary>True when the person is shielded from <paramref name="actor"/>.</summary>
    public static async Task<bool> CoversAsync(
        AllowanceDbContext db,
        long recipientId,
        Actor actor,
        CancellationToken ct
    ) =>
        !actor.May(Permission.SeeProtected)
        && await People(db, actor).AnyAsync(person => person.RecipientId == recipientId && person.IsProtected, ct);

    /// <summary>
    /// Everybody as <paramref name="actor"/> may see them, to be joined into a list: what is covered never leaves the
    /// database.
    /// </summary>
    public static IQueryable<ShownPerson> People(AllowanceDbContext db, Actor actor)
    {
        var seesProtected = actor.May(Permission.SeeProtected);
        return from person in db.Recipients.AsNoTracking()
            join version in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            let isRestricted = version.HasProtectedAddress && !seesProtected
            select new ShownPerson
            {
                RecipientId = person.Id,
                CertificationNumber = person.CertificationNumber ?? "",
                HasAccount = person.CurrentAccount != 0,
                IsProtected = version.HasProtectedAddress,
                IsRestricted = isRestricted,
                Name = isRestricted ? "" : version.Name,
                NameKana = isRestricted ? "" : version.NameKana,
                Address = isRestricted ? "" : version.Address,
                EntitlementLostOn = version.EntitlementLostOn,
                LastPaidMonth = version.LastPaidMonth,
            };
    }
}
