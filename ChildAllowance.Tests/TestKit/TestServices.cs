using ChildAllowance.Domain;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.TestKit;

/// <summary>
/// The domain as the host wires it, on a real SQLite file with the default programme; the clock is set by the test
/// (2026-02-20 09:00 JST at first) and the ledger records.
/// </summary>
public sealed class TestServices : ITestHost, IAsyncDisposable
{
    private readonly TestDatabase database = new();
    private readonly ServiceProvider provider;

    public TestServices(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ILedger>(Ledger);
        services.AddSqliteAllowanceDb(database.CaseDbPath);
        services.AddChildAllowanceDomain(
            new DomainOptions
            {
                Keys = KeyRing.Open(Path.Combine(database.Folder, "keys"), mayCreate: true),
                ExportsFolder = Path.Combine(database.Folder, "exports"),
            }
        );
        services.AddSingleton<IReauthentication, TypedPassword>();
        more?.Invoke(services);
        provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));

    public RecordingLedger Ledger { get; } = new();

    public IServiceProvider Provider => provider;

    public string Folder => database.Folder;

    public static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Services with the default programme created.</summary>
    public static async Task<TestServices> StartAsync(Action<IServiceCollection>? more = null)
    {
        var services = new TestServices(more);
        await services.Get<ProgrammeService>().EnsureDefaultAsync(Ct);
        return services;
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public AllowanceDbContext OpenDb() => Get<IDbContextFactory<AllowanceDbContext>>().CreateDbContext();

    public Operation Begin(OperationKind kind, Actor actor, string? reason = null) =>
        Operation.Begin(kind, actor, Clock, reason);

    /// <summary>Copies the outbox into the recording ledger.</summary>
    public Task DrainAsync() => Get<OutboxDrain>().DrainAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        database.Dispose();
    }
}
