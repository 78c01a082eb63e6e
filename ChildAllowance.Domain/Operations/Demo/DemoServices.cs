using ChildAllowance.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Operations.Demo;

public static class DemoServices
{
    /// <summary>Registers the training clock and the story of <paramref name="folder"/>; the clock becomes the time of everything.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, string folder)
    {
        var clock = DemoClock.Open(folder);
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<DemoClockService>();
        services.AddSingleton<DemoApprovals>();
        services.AddSingleton<DemoMedia>();
        services.AddSingleton<IDemoStep, StaffStep>();
        services.AddSingleton<IDemoStep, ImportStep>();
        services.AddSingleton<IDemoStep, ExtractionStep>();
        services.AddSingleton<IDemoStep, MailingStep>();
        services.AddSingleton<IDemoStep, ContractorStep>();
        services.AddSingleton<IDemoStep, HandOverStep>();
        services.AddSingleton<IDemoStep, NoticeHandOverStep>();
        services.AddSingleton<IDemoStep, PostingStep>();
        foreach (var scene in EnclosingStep.Scenes)
        {
            services.AddSingleton<IDemoStep>(provider =>
                ActivatorUtilities.CreateInstance<EnclosingStep>(provider, scene)
            );
        }

        services.AddSingleton<IDemoStep, StockTakingStep>();
        foreach (var day in OptOutStep.Days)
        {
            services.AddSingleton<IDemoStep>(provider => ActivatorUtilities.CreateInstance<OptOutStep>(provider, day));
        }

        services.AddSingleton<IDemoStep, ApplicationStep>();
        services.AddSingleton<IDemoStep, NightLooksStep>();
        services.AddSingleton<IDemoStep, ReviewStep>();
        services.AddSingleton(provider => new DemoScenario(
            provider.GetServices<IDemoStep>(),
            clock,
            provider.GetRequiredService<OutboxDrain>(),
            folder
        ));
        return services;
    }
}
