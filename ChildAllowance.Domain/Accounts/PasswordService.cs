using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Change of one's own password.</summary>
public sealed class PasswordService(
    IDbContextFactory<AllowanceDbContext> contexts,
    SignInService signIn,
    Outbox outbox,
    IPasswordHasher<StaffAccount> hasher,
    PasswordRules rules
)
{
    /// <summary>
    /// Asks for the present password, then sets the new one and ends all sessions of the account; answers the new security
    /// stamp, with which the caller begins this session afresh.
    /// </summary>
    public async Task<Result<string>> ChangeOwnAsync(
        string present,
        string wanted,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var confirmed = await signIn.ConfirmAsync(operation.Actor, present, ct);
        if (!confirmed.IsOk)
        {
            return confirmed.Error;
        }

        if ((wanted == present ? new PasswordUnchanged() : Refuse(operation.Actor, wanted)) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var account = await db.Users.FirstAsync(row => row.Id == operation.Actor.StaffId, ct);
        account.PasswordHash = hasher.HashPassword(account, wanted);
        account.MustChangePassword = false;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        outbox.Add(db, LedgerFact.Of(operation, LedgerAct.PasswordChanged, Subject.Staff(account.Id)));
        await db.SaveChangesAsync(CancellationToken.None);
        return account.SecurityStamp;
    }

    private DomainError? Refuse(Actor actor, string wanted) => rules.Refuse(wanted, actor.StaffId, actor.Name);
}
