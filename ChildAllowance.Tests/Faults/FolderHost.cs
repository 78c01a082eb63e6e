using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// The installation on a data folder as the server has it: real case database, real ledger. In a process that is to be
/// killed, <see cref="DeathAt"/> counts its steps.
/// </summary>
internal sealed class FolderHost : ITestHost, IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private FolderHost(string folder, DeathAt? death)
    {
        Death = death;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        var settings = new AppSettings();
        var data = new DataFolder(folder);
        services.AddInstallation(settings, data);
        services.AddSingleton<IReauthentication, TypedPassword>();
        if (death is not null)
        {
            services.ConfigureDbContext<SqliteAllowanceDbContext>(db => db.AddInterceptors(death));
            var ledger = Installation.LedgerOf(settings, data) with { Clock = Clock, Exchanging = death.Step };
            services.AddSingleton(_ => new LedgerStore(ledger));
            services.AddSingleton<ILedger>(at => new MortalLedger(at.GetRequiredService<LedgerStore>(), death));
        }

        provider = services.BuildServiceProvider();
    }

    /// <summary>Counts the steps, in a process that is to be killed.</summary>
    public DeathAt? Death { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));

    public static async Task<FolderHost> OpenAsync(string folder, DeathAt? death = null)
    {
        KeyRing.Open(Path.Combine(folder, "keys"), mayCreate: !File.Exists(Path.Combine(folder, "cases.db")));
        var host = new FolderHost(folder, death);
        await Installation.PrepareAsync(host.provider, isServer: true, CancellationToken.None);
        return host;
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public AllowanceDbContext OpenDb() => Get<IDbContextFactory<AllowanceDbContext>>().CreateDbContext();

    public Operation Begin(OperationKind kind, Actor actor) => Operation.Begin(kind, actor, Clock);

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private sealed class MortalLedger(LedgerStore store, DeathAt death) : ILedger
    {
        public async Task<long> AppendAsync(LedgerFact fact, CancellationToken ct = default)
        {
            death.Step("ledger before");
            var seq = await store.AppendAsync(fact, ct);
            death.Step("ledger after");
            return seq;
        }

        public async Task<IReadOnlyList<long>> AppendManyAsync(
            IReadOnlyList<LedgerFact> facts,
            CancellationToken ct = default
        )
        {
            death.Step("drain before");
            var places = await store.AppendManyAsync(facts, ct);
            death.Step("drain after");
            return places;
        }
    }
}
