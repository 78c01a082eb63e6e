using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.TestKit;

/// <summary>
/// The real web server in this process, on a port of its own and a data folder of its own. The clock of the work stands at
/// 2026-02-20 09:00 JST, the clock of sessions moves only when a test moves it, the ledger records.
/// </summary>
public sealed class AppHost : ITestHost, IAsyncDisposable
{
    /// <summary>Password of every account that <see cref="AddAsync"/> makes.</summary>
    public const string Password = "kumo-ga-yukkuri-nagareru";

    private readonly TestDatabase database = new();
    private readonly WebApplication app;

    private AppHost(Action<IServiceCollection>? more)
    {
        KeyRing.Open(Path.Combine(database.Folder, "keys"), mayCreate: true);
        app = AllowanceWeb.Build(
            new WebOptions
            {
                Settings = new AppSettings(),
                Folder = new DataFolder(database.Folder),
                ListenUrls = "http://127.0.0.1:0",
                More = services =>
                {
                    services.AddSingleton<TimeProvider>(Clock);
                    services.AddSingleton(new SessionClock(SessionTime));
                    services.AddSingleton<ILedger>(Ledger);
                    services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
                    more?.Invoke(services);
                },
            }
        );
    }

    /// <summary>Closed before the server stops: the browser's windows.</summary>
    internal List<Func<Task>> Closing { get; } = [];

    /// <summary>What the server logged; shown with a test that fails.</summary>
    public TestLog Log { get; } = new();

    public RecordingLedger Ledger { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));

    public FakeTimeProvider SessionTime { get; } = new(DateTimeOffset.UtcNow);

    public IServiceProvider Services => app.Services;

    /// <summary>Address without a closing slash.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts a server with one account for each of <paramref name="staff"/>.</summary>
    public static async Task<AppHost> StartAsync(IReadOnlyList<Actor> staff, Action<IServiceCollection>? more = null)
    {
        var host = new AppHost(more);
        await Installation.PrepareAsync(host.Services, isServer: true, CancellationToken.None);
        foreach (var actor in staff)
        {
            await host.AddAsync(actor);
        }

        await host.app.StartAsync();
        host.Url = new Uri(host.app.Urls.First()).ToString().TrimEnd('/');
        return host;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public AllowanceDbContext OpenDb() => Get<IDbContextFactory<AllowanceDbContext>>().CreateDbContext();

    /// <summary>An account with <see cref="Password"/>; one that was issued by an administrator must change it first.</summary>
    public async Task AddAsync(Actor staff, bool mustChange = false)
    {
        var operation = Operation.Begin(OperationKind.AccountAdded, Actor.System("test"), Clock);
        var added = await Get<AccountService>()
            .AddAsync(
                new NewAccount
                {
                    StaffId = staff.StaffId,
                    Name = staff.Name,
                    Roles = staff.Roles,
                    SeesProtected = staff.SeesProtected,
                    FixedPassword = mustChange ? null : Password,
                },
                operation
            );
        IssuedPassword = added.Value?.Password ?? throw new InvalidOperationException(added.Error?.Message);
    }

    /// <summary>What the last <see cref="AddAsync"/> issued.</summary>
    public string IssuedPassword { get; private set; } = "";

    /// <summary>Stops the server while its windows stay open.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var close in Closing)
        {
            await close();
        }

        await StopAsync();
        Log.Show(TestContext.Current.TestOutputHelper);
        await app.DisposeAsync();
        database.Dispose();
    }
}
