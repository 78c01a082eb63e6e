using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Progress;

internal static class ProgressServices
{
    public static IServiceCollection AddProgress(this IServiceCollection services)
    {
        services.AddSingleton<ProgressQueries>();
        services.AddSingleton<WaitingQueries>();
        return services;
    }
}
