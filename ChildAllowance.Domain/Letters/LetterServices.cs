using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Letters;

public static class LetterServices
{
    public static IServiceCollection AddLetters(this IServiceCollection services)
    {
        services.AddSingleton<LetterTemplateService>();
        services.AddSingleton<LetterRunWriter>();
        services.AddSingleton<LetterDraftService>();
        services.AddSingleton<LetterPrintService>();
        services.AddSingleton<LetterRunQueries>();
        services.AddSingleton<LetterReprintService>();
        services.AddSingleton<IDecisionEffect, LetterReprintEffect>();
        return services;
    }
}
