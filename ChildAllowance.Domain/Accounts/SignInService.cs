using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Accounts;

/// <summary>
/// Password checks with lockout, each in the ledger. Identity's manager lives in a scope of its own for each call, so a
/// circuit may call this as well as a request.
/// </summary>
public sealed class SignInService(
    IServiceScopeFactory scopes,
    ILedger ledger,
    IPasswordHasher<StaffAccount> hasher,
    Lockout lockout,
    TimeProvider clock,
    ILogger<SignInService> log
) : IReauthentication
{
    private const int Lanes = 64;

    private static readonly StaffAccount Nobody = new() { Name = "", PersonId = "" };

    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>ログイン. Success is in the ledger before the caller may begin the session.</summary>
    /// <exception cref="LedgerUnavailableException">Nobody can sign in while the ledger takes no entry.</exception>
    public Task<Result<SignedInStaff>> SignInAsync(SignInAttempt attempt, CancellationToken ct = default) =>
        AloneAsync<Result<SignedInStaff>>(
            attempt.StaffId.Trim(),
            async (users, account) =>
            {
                if (account is null || account.IsDisabled)
                {
                    // The same work as for a real account: the time taken does not tell which ids exist.
                    hasher.VerifyHashedPassword(Nobody, nobodysHash.Value, attempt.Password);
                    await TellAsync(LedgerAct.SignInFailed, Stranger(attempt), "sign-in:unknown", attempt.StaffId, ct);
                    return new SignInRefused();
                }

                var actor = ActorOf(account, attempt);
                if (await CheckAsync(users, account, attempt.Password, actor, "sign-in", ct) is { } refused)
                {
                    return refused is WrongPassword ? new SignInRefused() : refused;
                }

                await TellAsync(LedgerAct.SignedIn, actor, null, null, ct);
                return await BeginAsync(users, account, actor);
            },
            ct
        );

    /// <summary>
    /// Asks the person at the keyboard once more for the password, e.g. before an approval. Failures count for the lockout.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">A wrong password could not be logged.</exception>
    public Task<Result> ConfirmAsync(Actor actor, string password, CancellationToken ct = default) =>
        AloneAsync<Result>(
            actor.StaffId,
            async (users, account) =>
            {
                if (account is null || account.IsDisabled)
                {
                    return new SignInRefused();
                }

                var refused = await CheckAsync(users, account, password, actor, "confirm", ct);
                return refused is null ? Result.Ok : refused;
            },
            ct
        );

    /// <inheritdoc/>
    public Task<Result<Actor>> IdentifyAsync(
        string staffId,
        string password,
        string terminal,
        CancellationToken ct = default
    ) =>
        AloneAsync<Result<Actor>>(
            staffId.Trim(),
            async (users, account) =>
            {
                if (account is null || account.IsDisabled || account.MustChangePassword)
                {
                    hasher.VerifyHashedPassword(Nobody, nobodysHash.Value, password);
                    return new NotIdentified();
                }

                var attempt = new SignInAttempt
                {
                    StaffId = staffId,
                    Password = password,
                    Terminal = terminal,
                    Session = "",
                };
                var actor = ActorOf(account, attempt);
                try
                {
                    var refused = await CheckAsync(users, account, password, actor, "identify", ct);
                    return refused is null ? actor
                        : refused is WrongPassword ? new NotIdentified()
                        : refused;
                }
                catch (LedgerUnavailableException exception)
                {
                    // The failure counts for the lockout all the same.
                    log.LogWarning(exception, "A refused identification could not be logged");
                    return new NotIdentified();
                }
            },
            ct
        );

    /// <summary>ログアウト, or the end of a session for <paramref name="reason"/> (a code word).</summary>
    public Task SignOutAsync(Actor actor, string reason, CancellationToken ct = default) =>
        TellAsync(LedgerAct.SignedOut, actor, reason, null, ct);

    private static Actor ActorOf(StaffAccount account, SignInAttempt attempt) =>
        new()
        {
            StaffId = account.Id,
            PersonId = account.PersonId,
            Name = account.Name,
            Roles = account.Roles,
            SeesProtected = account.SeesProtected,
            Terminal = attempt.Terminal,
            Session = attempt.Session,
        };

    private static Actor Stranger(SignInAttempt attempt) =>
        new()
        {
            StaffId = "unknown",
            PersonId = "unknown",
            Name = "",
            Roles = StaffRoles.None,
            Terminal = attempt.Terminal,
        };

    private AccountLocked Locked(StaffAccount account) => new(lockout.MinutesLeft(account));

    /// <summary>One attempt per account at a time: guesses sent in parallel are counted like guesses sent in turn.</summary>
    private async Task<T> AloneAsync<T>(
        string staffId,
        Func<UserManager<StaffAccount>, StaffAccount?, Task<T>> work,
        CancellationToken ct
    )
    {
        var lane = lanes[(StringComparer.OrdinalIgnoreCase.GetHashCode(staffId) & int.MaxValue) % Lanes];
        await lane.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
            return await work(users, await users.FindByNameAsync(staffId));
        }
        finally
        {
            lane.Release();
        }
    }

    private async Task<SignedInStaff> BeginAsync(UserManager<StaffAccount> users, StaffAccount account, Actor actor)
    {
        var previous = account.LastSignInAt;
        account.LastSignInAt = clock.GetUtcNow().UtcDateTime;
        await users.UpdateAsync(account);
        return new SignedInStaff
        {
            Actor = actor,
            SecurityStamp = account.SecurityStamp!,
            MustChangePassword = account.MustChangePassword,
            PreviousSignInAt = previous,
        };
    }

    private async Task<DomainError?> CheckAsync(
        UserManager<StaffAccount> users,
        StaffAccount account,
        string password,
        Actor actor,
        string step,
        CancellationToken ct
    )
    {
        if (lockout.IsOn(account))
        {
            await TellAsync(LedgerAct.SignInFailed, actor, $"{step}:locked", null, ct);
            return Locked(account);
        }

        if (await users.CheckPasswordAsync(account, password))
        {
            Lockout.Clear(account);
            await users.UpdateAsync(account);
            return null;
        }

        var isLocked = lockout.CountFailure(account);
        await users.UpdateAsync(account);
        await TellAsync(isLocked ? LedgerAct.LockedOut : LedgerAct.SignInFailed, actor, step, null, ct);
        return isLocked ? Locked(account) : new WrongPassword();
    }

    private async Task TellAsync(LedgerAct act, Actor actor, string? reference, string? detail, CancellationToken ct) =>
        await ledger.AppendAsync(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = act,
                Actor = actor,
                Out = act is LedgerAct.SignInFailed or LedgerAct.LockedOut ? LedgerOutcome.Denied : LedgerOutcome.Ok,
                Artifact = reference is null ? null : new LedgerObject { Ref = reference },
                Detail = detail,
            },
            ct
        );
}
