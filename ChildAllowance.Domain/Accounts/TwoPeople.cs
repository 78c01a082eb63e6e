using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Two people who do something together.</summary>
public sealed record Pair(Actor First, Actor Second);

/// <summary>
/// The two people whom a verb names for what one alone must not do: active accounts of two natural persons, each with the
/// permission for their part. The operating system's account answers for the names.
/// </summary>
public sealed class TwoPeople(IDbContextFactory<AllowanceDbContext> contexts)
{
    public async Task<Result<Pair>> FindAsync(
        string? firstId,
        Permission first,
        string secondId,
        Permission second,
        CancellationToken ct = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var named = await db
            .Users.AsNoTracking()
            .Where(account => (account.Id == firstId || account.Id == secondId) && !account.IsDisabled)
            .ToListAsync(ct);
        var one = named.Find(account => account.Id == firstId);
        var two = named.Find(account => account.Id == secondId);
        if (one is null || !RolePermissions.Grant(one.Roles, first))
        {
            return new WrongPerson("--as", RoleFor(first));
        }

        return two is not null && RolePermissions.Grant(two.Roles, second) && two.PersonId != one.PersonId
            ? new Pair(ActorOf(one), ActorOf(two))
            : new WrongPerson("--witness", RoleFor(second));
    }

    private static string RoleFor(Permission permission) =>
        string.Join(
            '・',
            Enum.GetValues<StaffRoles>()
                .Where(role => role != StaffRoles.None && RolePermissions.Grant(role, permission))
                .Select(RolePermissions.Label)
        );

    private static Actor ActorOf(StaffAccount account) =>
        new()
        {
            StaffId = account.Id,
            PersonId = account.PersonId,
            Name = account.Name,
            Roles = account.Roles,
        };
}
