using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Reads of 利用者.</summary>
public sealed class AccountQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<AccountRow>>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (await gate.RefuseAsync(actor, Permission.ManageAccounts, "AccountQueries.ListAsync", ct) is { } refused)
        {
            return refused;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var accounts = await db.Users.AsNoTracking().OrderBy(account => account.Id).ToListAsync(ct);
        return accounts.ConvertAll(Row);
    }

    public async Task<Result<AccountRow>> FindAsync(Actor actor, string staffId, CancellationToken ct = default)
    {
        if (await gate.RefuseAsync(actor, Permission.ManageAccounts, "AccountQueries.FindAsync", ct) is { } refused)
        {
            return refused;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == staffId, ct);
        return account is null ? new NotFound("利用者") : Row(account);
    }

    /// <summary>Names of all staff by 職員ID, as they stand on every screen beside what somebody did.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.Name, ct);
    }

    /// <summary>False only in an installation that nobody has set up yet.</summary>
    public async Task<bool> HasAnyAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AnyAsync(ct);
    }

    /// <summary>Whether a session that began with <paramref name="securityStamp"/> may go on.</summary>
    public async Task<bool> IsCurrentAsync(string staffId, string securityStamp, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AnyAsync(
            account => account.Id == staffId && account.SecurityStamp == securityStamp && !account.IsDisabled,
            ct
        );
    }

    private AccountRow Row(StaffAccount account) =>
        new()
        {
            StaffId = account.Id,
            Name = account.Name,
            PersonId = account.PersonId,
            Roles = account.Roles,
            SeesProtected = account.SeesProtected,
            IsDisabled = account.IsDisabled,
            MustChangePassword = account.MustChangePassword,
            LockedUntil = account.LockoutEnd > clock.GetUtcNow() ? account.LockoutEnd.Value.UtcDateTime : null,
            CreatedAt = account.CreatedAt,
            LastSignInAt = account.LastSignInAt,
            Stamp = account.ConcurrencyStamp ?? "",
        };
}
