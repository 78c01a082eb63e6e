using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChildAllowance.Domain;

/// <summary>What the domain stands on: keys, the exports folder. The ledger and the engine are registered by the host.</summary>
public sealed record DomainOptions
{
    public required KeyRing Keys { get; init; }

    /// <summary>Absolute path of <c>exports/</c>.</summary>
    public required string ExportsFolder { get; init; }

    public AccountOptions Accounts { get; init; } = new();
}

public static class DomainServices
{
    /// <summary>Registers every feature of the domain, one line each.</summary>
    public static IServiceCollection AddChildAllowanceDomain(this IServiceCollection services, DomainOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options.Keys);
        services.AddSingleton<ValueProtector>();
        services.AddSingleton(provider => new ExportStore(
            options.ExportsFolder,
            provider.GetRequiredService<ValueProtector>()
        ));
        services.AddSingleton(provider =>
        {
            var protector = provider.GetRequiredService<ValueProtector>();
            return new DetailSeal(
                plain => protector.Seal(plain, "outbox"),
                stored => protector.Unseal(stored, "outbox")
            );
        });
        services.AddSingleton<Outbox>();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<ListExports>();
        services.AddSingleton<LedgerIntents>();
        services.AddSingleton(provider => new LedgerCheckpoints(provider.GetService<LedgerStore>()));
        services.AddSingleton(provider => new OutboxDrain(
            () => provider.GetRequiredService<IDbContextFactory<AllowanceDbContext>>().CreateDbContext(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<ILedger>()
        ));
        services.AddSingleton(provider => new OutboxSignal(
            new Lazy<OutboxDrain>(provider.GetRequiredService<OutboxDrain>)
        ));
        services.AddProgrammes();
        services.AddRegistry();
        services.AddIntake();
        services.AddAccounts(options.Accounts);
        services.AddContractors();
        services.AddCases();
        services.AddExtraction();
        services.AddOptOuts();
        services.AddApplications();
        services.AddDecisions();
        services.AddLetters();
        services.AddPayments();
        services.AddProgress();
        services.AddMedia();
        services.AddMailing();
        return services;
    }

    /// <summary>Registers the SQLite engine on <paramref name="path"/>.</summary>
    public static IServiceCollection AddSqliteAllowanceDb(this IServiceCollection services, string path)
    {
        services.AddDbContextFactory<SqliteAllowanceDbContext>(
            (provider, builder) =>
                builder
                    .UseSqlite(SqliteSettings.ConnectionString(path))
                    .AddInterceptors(
                        new SqliteSettings.PragmaInterceptor(),
                        provider.GetRequiredService<OutboxSignal>()
                    )
        );
        services.AddSingleton<
            IDbContextFactory<AllowanceDbContext>,
            AllowanceDbContextFactory<SqliteAllowanceDbContext>
        >();
        return services;
    }

    /// <summary>Registers the SQL Server engine.</summary>
    public static IServiceCollection AddSqlServerAllowanceDb(this IServiceCollection services, string connectionString)
    {
        services.AddDbContextFactory<SqlServerAllowanceDbContext>(
            (provider, builder) =>
                builder.UseSqlServer(connectionString).AddInterceptors(provider.GetRequiredService<OutboxSignal>())
        );
        services.AddSingleton<
            IDbContextFactory<AllowanceDbContext>,
            AllowanceDbContextFactory<SqlServerAllowanceDbContext>
        >();
        return services;
    }
}
