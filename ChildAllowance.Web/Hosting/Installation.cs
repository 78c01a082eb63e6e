using ChildAllowance.Domain;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Web.Hosting;

/// <summary>The domain on one data folder, the same for the server and for every verb.</summary>
public static class Installation
{
    /// <summary>Registers the domain, the engine and the ledger of <paramref name="folder"/>.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys of existing data are missing.</exception>
    public static IServiceCollection AddInstallation(
        this IServiceCollection services,
        AppSettings settings,
        DataFolder folder
    )
    {
        services.AddSingleton(settings);
        services.AddSingleton(folder);
        if (settings.Database.Engine == DatabaseEngine.SqlServer)
        {
            services.AddSqlServerAllowanceDb(settings.Database.ConnectionString);
        }
        else
        {
            services.AddSqliteAllowanceDb(folder.CasesDb);
        }

        if (DemoClock.IsKeptIn(folder.Path))
        {
            services.AddDemo(folder.Path);
        }

        services.AddSingleton(
            new WitnessOptions { Url = settings.Ledger.WitnessUrl, Key = settings.Ledger.WitnessKey }
        );
        services.AddAudit(LedgerOf(settings, folder));
        services.AddLedgerExports();
        services.AddAccessReview();
        return services.AddChildAllowanceDomain(
            new DomainOptions
            {
                Keys = KeyRing.Open(folder.Keys, mayCreate: folder.IsNew),
                ExportsFolder = folder.Exports,
                Accounts = settings.SignIn.Accounts,
            }
        );
    }

    /// <summary>Where the ledger of <paramref name="folder"/> lies, its name, and the ledgers that are read beside it.</summary>
    internal static LedgerOptions LedgerOf(AppSettings settings, DataFolder folder) =>
        new()
        {
            Path = folder.LedgerDb,
            KeysFolder = folder.Keys,
            Origin = settings.Ledger.Origin,
            Node = settings.Ledger.Node,
            FurtherPaths = settings.Ledger.FurtherFiles,
        };

    /// <summary>Brings the databases up to date, opens the ledger and makes the default programme where there is none.</summary>
    /// <param name="isServer">True for the one server of a folder: it alone closes intents that a crash left open.</param>
    public static async Task PrepareAsync(IServiceProvider services, bool isServer, CancellationToken ct)
    {
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<AllowanceDbContext>>().CreateDbContextAsync(ct)
        )
        {
            await db.Database.MigrateAsync(ct);
        }

        await services.GetRequiredService<LedgerStart>().RunAsync(closesIntents: isServer, ct);
        await services.GetRequiredService<ProgrammeService>().EnsureDefaultAsync(ct);
        if (isServer)
        {
            // A verb leaves them alone: they may belong to the server that is at work.
            await using var db = await services
                .GetRequiredService<IDbContextFactory<AllowanceDbContext>>()
                .CreateDbContextAsync(ct);
            await services.GetRequiredService<ExportStore>().RemoveLeftoversAsync(db, ct);
        }
    }
}
