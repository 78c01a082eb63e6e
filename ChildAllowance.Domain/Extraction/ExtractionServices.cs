using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Extraction;

public static class ExtractionServices
{
    public static IServiceCollection AddExtraction(this IServiceCollection services)
    {
        services.AddSingleton<IFindingExplainer, FindingExplainer>();
        services.AddSingleton<ExtractionService>();
        services.AddSingleton<RecipientListService>();
        services.AddSingleton<IDecisionEffect, RecipientListDecision>();
        services.AddSingleton<ContestService>();
        services.AddSingleton<ContestQueries>();
        services.AddSingleton<ExtractionQueries>();
        services.AddSingleton<ICaseChildFindings, ExtractedChildFindings>();
        return services;
    }
}
