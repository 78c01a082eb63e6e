using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Contractors;

public static class ContractorsServices
{
    public static IServiceCollection AddContractors(this IServiceCollection services)
    {
        services.AddSingleton<ContractorWriter>();
        services.AddSingleton<ContractorService>();
        services.AddSingleton<CustodianService>();
        services.AddSingleton<SubcontractService>();
        services.AddSingleton<ClauseService>();
        services.AddSingleton<InspectionService>();
        services.AddSingleton<StatusReportService>();
        services.AddSingleton<ContractorQueries>();
        return services;
    }
}
