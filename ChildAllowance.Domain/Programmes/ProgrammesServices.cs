using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Programmes;

public static class ProgrammesServices
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeService>();
        services.AddSingleton<ProgrammeQueries>();
        return services;
    }
}
