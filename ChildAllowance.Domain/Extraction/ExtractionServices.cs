using ChildAllowance.Domain.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Extraction;

public static class ExtractionServices
{
    public static IServiceCollection AddExtraction(this IServiceCollection services)
    {
        services.AddSingleton<IFindingExplainer, FindingExplainer>();
        services.AddSingleton<ExtractionService>();
        return services;
    }
}
