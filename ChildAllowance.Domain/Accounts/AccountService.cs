using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Accounts;

/// <summary>
/// Writes of 利用者. Every change gives the account a new security stamp, so that its open sessions end within a minute.
/// </summary>
public sealed class AccountService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    IPasswordHasher<StaffAccount> hasher,
    PasswordRules rules
)
{
    /// <summary>Adds a 利用者 and answers the first password, which is told once and nowhere kept.</summary>
    public async Task<Result<IssuedPassword>> AddAsync(
        NewAccount account,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation, "added", account.StaffId, ct) is { } refused)
        {
            return refused;
        }

        if (AccountRules.Refuse(account) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var arguments = account with { FixedPassword = null };
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? new IssuedPassword(account.StaffId, null) : earlier.Error;
        }

        var password = account.FixedPassword ?? FirstPassword.Next();
        db.Users.Add(Create(account, password, operation.At));
        Tell(db, operation, account.StaffId, $"added:{account.Roles}");
        AppliedOperations.Add(db, operation, arguments, true);
        return await SaveNewAsync(db, transaction, account.StaffId, ct) is { } taken
            ? taken
            : new IssuedPassword(account.StaffId, password);
    }

    /// <summary>The first administrator, by the one-time link of an installation without any account.</summary>
    public async Task<Result> AddFirstAdministratorAsync(
        NewAccount account,
        string password,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var administrator = account with { Roles = StaffRoles.Administrator, SeesProtected = false };
        if ((AccountRules.Refuse(administrator) ?? rules.Refuse(password, account.StaffId, account.Name)) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Users.AnyAsync(ct))
        {
            return new SetUpAlreadyDone();
        }

        var created = Create(administrator, password, operation.At);
        created.MustChangePassword = false;
        db.Users.Add(created);
        Tell(db, operation, account.StaffId, "first-administrator");
        return await SaveNewAsync(db, transaction, account.StaffId, ct) is { } taken ? taken : Result.Ok;
    }

    public Task<Result> ChangeAsync(AccountChange change, Operation operation, CancellationToken ct = default) =>
        ApplyAsync(
            change.StaffId,
            operation,
            "changed",
            change,
            async (db, account) =>
            {
                if (account.ConcurrencyStamp != change.Stamp)
                {
                    return new AccountChangedMeanwhile();
                }

                var grows = account.Roles != change.Roles || account.SeesProtected != change.SeesProtected;
                if (grows && operation.Actor.StaffId == account.Id)
                {
                    return new OwnAccount();
                }

                if (await LeavesNoAdministratorAsync(db, account, change.Roles, ct))
                {
                    return new LastAdministrator();
                }

                account.Name = change.Name.Trim();
                account.PersonId = change.PersonId.Trim();
                account.Roles = change.Roles;
                account.SeesProtected = change.SeesProtected;
                return AccountRules.Refuse(account);
            },
            ct
        );

    /// <summary>停止: nobody can sign in with it any more; nothing of the account is deleted.</summary>
    public Task<Result> DisableAsync(string staffId, Operation operation, CancellationToken ct = default) =>
        ApplyAsync(
            staffId,
            operation,
            "disabled",
            staffId,
            async (db, account) =>
            {
                if (operation.Actor.StaffId == account.Id)
                {
                    return new OwnAccount();
                }

                if (await LeavesNoAdministratorAsync(db, account, StaffRoles.None, ct))
                {
                    return new LastAdministrator();
                }

                account.IsDisabled = true;
                return null;
            },
            ct
        );

    public Task<Result> EnableAsync(string staffId, Operation operation, CancellationToken ct = default) =>
        ApplyAsync(
            staffId,
            operation,
            "enabled",
            staffId,
            (_, account) =>
            {
                account.IsDisabled = false;
                return Task.FromResult<DomainError?>(null);
            },
            ct
        );

    /// <summary>Ends a lockout.</summary>
    public Task<Result> UnlockAsync(string staffId, Operation operation, CancellationToken ct = default) =>
        ApplyAsync(
            staffId,
            operation,
            "unlocked",
            staffId,
            (_, account) =>
            {
                Lockout.Clear(account);
                return Task.FromResult<DomainError?>(null);
            },
            ct
        );

    /// <summary>A new first password in place of a forgotten one.</summary>
    public async Task<Result<IssuedPassword>> ResetPasswordAsync(
        string staffId,
        Operation operation,
        CancellationToken ct = default
    )
    {
        string? issued = null;
        var result = await ApplyAsync(
            staffId,
            operation,
            "password-reset",
            staffId,
            (_, account) =>
            {
                if (operation.Actor.StaffId == account.Id)
                {
                    return Task.FromResult<DomainError?>(new OwnAccount());
                }

                issued = FirstPassword.Next();
                account.PasswordHash = hasher.HashPassword(account, issued);
                account.MustChangePassword = true;
                Lockout.Clear(account);
                return Task.FromResult<DomainError?>(null);
            },
            ct
        );
        return result.IsOk ? new IssuedPassword(staffId, issued) : result.Error;
    }

    private static async Task<bool> LeavesNoAdministratorAsync(
        AllowanceDbContext db,
        StaffAccount account,
        StaffRoles roles,
        CancellationToken ct
    ) =>
        account.Roles.HasFlag(StaffRoles.Administrator)
        && !roles.HasFlag(StaffRoles.Administrator)
        && !await db.Users.AnyAsync(
            other =>
                other.Id != account.Id
                && !other.IsDisabled
                && (other.Roles & StaffRoles.Administrator) != StaffRoles.None,
            ct
        );

    private static async Task<DomainError?> SaveNewAsync(
        AllowanceDbContext db,
        IDbContextTransaction transaction,
        string staffId,
        CancellationToken ct
    )
    {
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return null;
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return new StaffIdTaken(staffId);
        }
    }

    /// <param name="what">What was done, in the word that stands in the ledger: it never changes.</param>
    private async Task<Result> ApplyAsync(
        string staffId,
        Operation operation,
        string what,
        object arguments,
        Func<AllowanceDbContext, StaffAccount, Task<DomainError?>> change,
        CancellationToken ct
    )
    {
        if (await RefuseAsync(operation, what, staffId, ct) is { } refused)
        {
            return refused;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<string>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? Result.Ok : earlier.Error;
        }

        var account = await db.Users.FirstOrDefaultAsync(row => row.Id == staffId, ct);
        var error = account is null ? new NotFound("利用者") : await change(db, account);
        if (error is not null)
        {
            return error;
        }

        account!.SecurityStamp = NewStamp();
        account.ConcurrencyStamp = NewStamp();
        Tell(db, operation, staffId, $"{what}:{account.Roles}");
        AppliedOperations.Add(db, operation, arguments, what);
        return await SaveChangeAsync(db, transaction, ct);
    }

    private static async Task<Result> SaveChangeAsync(
        AllowanceDbContext db,
        IDbContextTransaction transaction,
        CancellationToken ct
    )
    {
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new AccountChangedMeanwhile();
        }
    }

    private Task<DomainError?> RefuseAsync(Operation operation, string what, string staffId, CancellationToken ct) =>
        gate.RefuseAsync(operation.Actor, Permission.ManageAccounts, $"account-{what} {Subject.Staff(staffId)}", ct);

    private void Tell(AllowanceDbContext db, Operation operation, string staffId, string what) =>
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.AccountChanged, Subject.Staff(staffId)) with
            {
                Artifact = new LedgerObject { Ref = what },
            }
        );

    private StaffAccount Create(NewAccount account, string password, DateTime now)
    {
        var created = new StaffAccount
        {
            Id = account.StaffId,
            UserName = account.StaffId,
            NormalizedUserName = account.StaffId.ToUpperInvariant(),
            Name = account.Name.Trim(),
            PersonId = string.IsNullOrWhiteSpace(account.PersonId) ? account.StaffId : account.PersonId.Trim(),
            Roles = account.Roles,
            SeesProtected = account.SeesProtected,
            MustChangePassword = account.FixedPassword is null,
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
            CreatedAt = now,
        };
        created.PasswordHash = hasher.HashPassword(created, password);
        return created;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
