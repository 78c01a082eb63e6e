using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Operations;

public static class OperationsServices
{
    /// <summary>Registers the export of the ledger; it needs the ledger of the host.</summary>
    public static IServiceCollection AddLedgerExports(this IServiceCollection services) =>
        services.AddSingleton<LedgerExports>();
}
