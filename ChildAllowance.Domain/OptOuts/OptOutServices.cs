using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.OptOuts;

public static class OptOutServices
{
    public static IServiceCollection AddOptOuts(this IServiceCollection services)
    {
        services.AddSingleton<OptOutCaseReader>();
        services.AddSingleton<OptOutWriter>();
        services.AddSingleton<OptOutService>();
        services.AddSingleton<OptOutQueries>();
        services.AddSingleton<ICaseOptOuts, OptOutSentences>();
        services.AddSingleton<DeadlineRun>();
        services.AddSingleton<IDecisionEffect, GrantEffect>();
        return services;
    }
}
