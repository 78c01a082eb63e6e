using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Operations;

public static class OperationsServices
{
    /// <summary>Registers what takes the ledger, or its anchors, out of the machine; it needs the ledger of the host.</summary>
    public static IServiceCollection AddLedgerExports(this IServiceCollection services) =>
        services.AddSingleton<LedgerExports>().AddSingleton<LedgerAnchors>();
}
