using System.CommandLine;
using System.Security.Cryptography;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.SignIn;

namespace ChildAllowance.Web.Commands;

/// <summary><c>serve</c> (the default): the web server on a data folder.</summary>
public static class ServeCommand
{
    public static Option<string?> Urls { get; } =
        new("--urls") { Description = "待ち受けるアドレス（既定は http://127.0.0.1:5080）", HelpName = "URL" };

    public static Command Create()
    {
        var command = new Command("serve", "Webサーバーを起動します（既定の動作）") { Urls };
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var output = CommandHost.OutputOf(parse);
        var reading = AppSettingsReader.Read();
        if (reading.Faults.Count > 0)
        {
            return output.Refuse(new SettingsAreWrong(reading.Faults));
        }

        var urls = parse.GetValue(Urls) ?? reading.Settings.ListenUrl;
        if (urls.Split(';').FirstOrDefault(url => !AppSettingsReader.IsUrl(url)) is { } wrong)
        {
            return output.Refuse(new UrlIsWrong(wrong));
        }

        var settings = reading.Settings;
        return await ServeAsync(
            new WebOptions
            {
                Settings = settings,
                Folder = CommandHost.FolderOf(parse),
                ListenUrls = urls,
            },
            output,
            (_, _) => Task.CompletedTask,
            ct
        );
    }

    /// <summary>Serves until it is stopped. <paramref name="beforeStart"/> runs on the prepared installation: the demo fills it there.</summary>
    public static async Task<int> ServeAsync(
        WebOptions options,
        CommandOutput output,
        Func<IServiceProvider, CancellationToken, Task> beforeStart,
        CancellationToken ct
    )
    {
        try
        {
            using var held = ServerLock.TryTake(options.Folder);
            if (held is null)
            {
                return output.Refuse(new FolderInUse(options.Folder.Path));
            }

            if (
                FurtherLedger.FaultsOf(Installation.LedgerOf(options.Settings, options.Folder)) is { Count: > 0 } faults
            )
            {
                return output.Refuse(
                    new SettingsAreWrong([.. faults.Select(fault => $"Ledger:FurtherFiles — {fault}")])
                );
            }

            await using var app = AllowanceWeb.Build(options);
            await Installation.PrepareAsync(app.Services, isServer: true, ct);
            await beforeStart(app.Services, ct);
            await app.StartAsync(ct);
            await GreetAsync(app, options, output, ct);
            await app.WaitForShutdownAsync(ct);
            return 0;
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

    private static async Task GreetAsync(
        WebApplication app,
        WebOptions options,
        CommandOutput output,
        CancellationToken ct
    )
    {
        var link = LinkOf(app, options);
        if (!await app.Services.GetRequiredService<AccountQueries>().HasAnyAsync(ct))
        {
            var secret = app.Services.GetRequiredService<SetUpLink>().Open();
            output.Line(
                "利用者がまだいません。次のリンクから、最初のシステム管理者を登録してください（1回だけ使えます）。"
            );
            output.Line($"{link}{Web.Urls.SetUp}?token={secret}");
        }

        output.Line($"起動しました: {link} （止めるには Ctrl+C）");
    }

    /// <summary>Links say localhost, whichever loopback address the server listens on; elsewhere the public address.</summary>
    private static string LinkOf(WebApplication app, WebOptions options)
    {
        var listen = new Uri(app.Urls.First());
        return options.ListenUrls == options.Settings.ListenUrl || !listen.IsLoopback
            ? options.Settings.PublicUrl
            : $"{listen.Scheme}://localhost:{listen.Port}";
    }
}
