using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Benchmarks;

/// <summary>One data folder with the domain on it, wired as the server wires it, with a real ledger; without the web.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private Site(ServiceProvider provider, DataFolder folder)
    {
        this.provider = provider;
        Folder = folder;
    }

    public DataFolder Folder { get; }

    public WriteLocks WriteLocks => Get<WriteLocks>();

    /// <summary>Opens a folder that <see cref="DemoFolder"/> made or that was copied from such a one.</summary>
    public static async Task<Site> OpenAsync(string path)
    {
        var folder = new DataFolder(path);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInstallation(new AppSettings(), folder);
        services.AddSingleton<WriteLocks>();
        services.ConfigureDbContext<SqliteAllowanceDbContext>(
            (all, options) => options.AddInterceptors(all.GetRequiredService<WriteLocks>())
        );
        var provider = services.BuildServiceProvider();
        await Installation.PrepareAsync(provider, isServer: true, CancellationToken.None);
        return new Site(provider, folder);
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public AllowanceDbContext OpenDb() => Get<IDbContextFactory<AllowanceDbContext>>().CreateDbContext();

    public Operation Begin(OperationKind kind, string staffId, string? reason = null) =>
        Operation.Begin(kind, TrainingStaff.ActorOf(staffId), Get<TimeProvider>(), reason);

    /// <summary>Copies what the last act left in the outbox into the ledger; part of the measured job.</summary>
    public Task DrainAsync() => Get<OutboxDrain>().DrainAsync();

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}

internal static class Answers
{
    /// <summary>The answer of a step that must not be refused here.</summary>
    public static T Must<T>(this Result<T> result) =>
        result.IsOk
            ? result.Value
            : throw new InvalidOperationException($"{result.Error.Code}: {result.Error.Message}");
}
