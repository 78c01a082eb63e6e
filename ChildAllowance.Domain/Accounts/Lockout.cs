namespace ChildAllowance.Domain.Accounts;

/// <summary>
/// Failures in a row and the stop that follows, in Identity's columns but by the installation's own clock (Identity itself
/// would look at the machine's).
/// </summary>
public sealed class Lockout(AccountOptions options, TimeProvider clock)
{
    public bool IsOn(StaffAccount account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>Whole minutes left, at least one.</summary>
    public int MinutesLeft(StaffAccount account)
    {
        var left = (account.LockoutEnd ?? clock.GetUtcNow()) - clock.GetUtcNow();
        return Math.Max(1, (int)Math.Ceiling(left.TotalMinutes));
    }

    /// <summary>Counts a wrong password; true when it was the one too many.</summary>
    public bool CountFailure(StaffAccount account)
    {
        account.AccessFailedCount++;
        if (account.AccessFailedCount < options.FailuresBeforeLockout)
        {
            return false;
        }

        account.AccessFailedCount = 0;
        account.LockoutEnd = clock.GetUtcNow() + options.LockoutTime;
        return true;
    }

    public static void Clear(StaffAccount account)
    {
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
    }
}
