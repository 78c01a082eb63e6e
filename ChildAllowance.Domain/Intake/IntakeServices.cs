using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Intake;

public static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<ImportProfileService>();
        services.AddSingleton<IntakeQueries>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<ImportInspection>();
        services.AddSingleton<ImportCommit>();
        services.AddSingleton<IntakeService>();
        services.AddSingleton<DifferenceQueries>();
        services.AddSingleton<DifferenceService>();
        return services;
    }
}
