using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Cases;

public static class CasesServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<SearchKeyCache>();
        services.AddSingleton<CaseTextSearch>();
        services.AddSingleton<CaseFinder>();
        services.AddSingleton<CaseRoundsReader>();
        services.AddSingleton<CaseQueries>();
        return services;
    }
}
