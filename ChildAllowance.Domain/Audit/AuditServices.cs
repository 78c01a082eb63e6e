using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit;

public static class AuditServices
{
    /// <summary>
    /// Registers the ledger of the host. It takes entries only after <see cref="LedgerStart.RunAsync"/>, which the host
    /// calls before it serves anything and a verb before its work. Its clock is the registered one.
    /// </summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, LedgerOptions options)
    {
        services.AddSingleton(provider => new LedgerStore(
            options with
            {
                Clock = provider.GetRequiredService<TimeProvider>(),
            }
        ));
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>());
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<LedgerNodes>();
        services.AddSingleton<LedgerViewer>();
        services.AddSingleton<LedgerFigures>();
        services.AddSingleton<LedgerTraces>();
        services.AddSingleton<AuditService>();
        services.AddSingleton<SealService>();
        services.AddSingleton(provider => new LedgerStart(
            provider.GetRequiredService<LedgerStore>(),
            provider.GetRequiredService<LedgerReader>(),
            provider.GetRequiredService<OutboxDrain>(),
            () => provider.GetRequiredService<IDbContextFactory<AllowanceDbContext>>().CreateDbContext(),
            provider.GetService<ILedgerWitness>()
        ));
        services.TryAddSingleton(new WitnessOptions());
        services.AddSingleton(provider => new LedgerWitness(
            options,
            provider.GetRequiredService<WitnessOptions>(),
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
            },
            provider.GetRequiredService<ILogger<LedgerWitness>>()
        ));
        services.AddSingleton<ILedgerWitness>(provider => provider.GetRequiredService<LedgerWitness>());
        services.AddSingleton<RestoreService>();
        return services;
    }
}
