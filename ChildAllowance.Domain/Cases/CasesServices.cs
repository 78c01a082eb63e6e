using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Registry;
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
        services.AddSingleton<CaseAccess>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<CaseListExport>();
        services.AddSingleton<CaseDetailReader>();
        services.AddSingleton<CaseChildReader>();
        services.AddSingleton<CaseDetailQueries>();
        services.AddSingleton<CaseWriter>();
        services.AddSingleton<RoundHolds>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<ExclusionService>();
        services.AddSingleton<IDecisionEffect, ExclusionEffect>();
        services.AddSingleton<ChildHoldService>();
        services.AddSingleton<ContactService>();
        services.AddSingleton<AccountChangeService>();
        services.AddSingleton<PersonChangeService>();
        services.AddSingleton<ShieldService>();
        services.AddSingleton<IDecisionEffect, ShieldEffect>();
        services.AddSingleton<BulkResolver>();
        services.AddSingleton<BulkJudge>();
        services.AddSingleton<BulkUndo>();
        services.AddSingleton<BulkPlanner>();
        services.AddSingleton<BulkExecutor>();
        services.AddSingleton<BulkFailures>();
        services.AddSingleton<BulkRunner>();
        services.AddSingleton<BulkRunWriter>();
        services.AddSingleton<BulkService>();
        services.AddSingleton<BulkQueries>();
        services.AddSingleton<BulkItemQueries>();
        services.AddSingleton<IDecisionEffect, BulkRunEffect>();
        return services;
    }
}
