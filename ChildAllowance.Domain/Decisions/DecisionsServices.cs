using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Decisions;

public static class DecisionsServices
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<Proposals>();
        services.AddSingleton<ListProposals>();
        services.AddSingleton<DecisionWriter>();
        services.AddSingleton<DecisionService>();
        services.AddSingleton<DecisionQueries>();
        return services;
    }
}
