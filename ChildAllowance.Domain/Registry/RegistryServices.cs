using ChildAllowance.Domain.Registry.Banks;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Registry;

public static class RegistryServices
{
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.AddSingleton<PayoutAccounts>();
        services.AddSingleton<PersonChanges>();
        services.AddSingleton<PersonRegistration>();
        services.AddSingleton<VersionAdoption>();
        services.AddSingleton<BankDirectories>();
        services.AddSingleton<BankListService>();
        return services;
    }
}
