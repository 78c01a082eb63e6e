using System.CommandLine;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary>
/// The opened data folder in which a verb works. A verb is a static class <c>XCommand</c> whose <c>Create()</c> makes the
/// command with its options and ends in <c>SetAction((parse, ct) =&gt; CommandHost.RunAsync(parse, (host, ct) =&gt; …, ct))</c>.
/// </summary>
public sealed class CommandHost
{
    private CommandHost(IServiceProvider services, DataFolder folder, Actor actor, CommandOutput output)
    {
        Services = services;
        Folder = folder;
        Actor = actor;
        Output = output;
    }

    public IServiceProvider Services { get; }

    public DataFolder Folder { get; }

    /// <summary><c>system</c>, with the OS account as terminal and <c>--as</c> as the responsible person.</summary>
    public Actor Actor { get; }

    public CommandOutput Output { get; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Operation Begin(OperationKind kind, string? reason = null) =>
        Operation.Begin(kind, Actor, Get<TimeProvider>(), reason);

    /// <summary>Reads the settings, opens the folder, prepares the databases, runs the verb and drains the outbox.</summary>
    public static async Task<int> RunAsync(
        ParseResult parse,
        Func<CommandHost, CancellationToken, Task<int>> body,
        CancellationToken ct
    )
    {
        var output = OutputOf(parse);
        var reading = AppSettingsReader.Read();
        if (reading.Faults.Count > 0)
        {
            return output.Refuse(new SettingsAreWrong(reading.Faults));
        }

        try
        {
            var folder = FolderOf(parse);
            Directory.CreateDirectory(folder.Path);
            await using var services = BuildServices(reading.Settings, folder);
            await Installation.PrepareAsync(services, isServer: false, ct);
            var host = new CommandHost(services, folder, ActorOf(parse), output);
            var exitCode = await body(host, ct);
            await services.GetRequiredService<OutboxDrain>().DrainAsync(CancellationToken.None);
            return exitCode;
        }
        catch (LedgerUnavailableException)
        {
            return output.Refuse(new LedgerNotWritable());
        }
        catch (CryptographicException exception)
        {
            return output.Refuse(new KeysAreMissing(exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return output.Refuse(new FolderNotUsable(exception.Message));
        }
    }

    internal static CommandOutput OutputOf(ParseResult parse) =>
        new(parse.GetValue(CommonOptions.Json), Console.Out, Console.Error);

    internal static DataFolder FolderOf(ParseResult parse) => new(parse.GetValue(CommonOptions.Data)!);

    internal static Actor ActorOf(ParseResult parse) =>
        Actor.System($"{Environment.MachineName}/{Environment.UserName}", parse.GetValue(CommonOptions.As));

    private static ServiceProvider BuildServices(AppSettings settings, DataFolder folder)
    {
        var services = new ServiceCollection();
        services.AddLogging(Logs.Configure);
        services.AddInstallation(settings, folder);
        return services.BuildServiceProvider();
    }
}
