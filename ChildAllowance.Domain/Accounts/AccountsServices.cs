using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Lockout and password length of this installation.</summary>
public sealed record AccountOptions
{
    public int FailuresBeforeLockout { get; init; } = 5;

    public TimeSpan LockoutTime { get; init; } = TimeSpan.FromMinutes(15);

    public int MinimumPasswordLength { get; init; } = PasswordRules.DefaultMinimumLength;
}

public static class AccountsServices
{
    /// <summary>PBKDF2-HMAC-SHA512, as OWASP ASVS 5.0 Appendix C asks at least.</summary>
    internal const int HashIterations = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services, AccountOptions? options = null)
    {
        var account = options ?? new AccountOptions();
        services.AddIdentityCore<StaffAccount>().AddUserStore<AccountStore>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddSingleton<IPasswordHasher<StaffAccount>, PasswordHasher<StaffAccount>>();
        services.AddSingleton(account);
        services.AddSingleton<Lockout>();
        services.AddSingleton(new PasswordRules(account.MinimumPasswordLength));
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<TwoPeople>();
        services.AddSingleton<IReauthentication>(provider => provider.GetRequiredService<SignInService>());
        services.AddSingleton<PasswordService>();
        return services;
    }
}
