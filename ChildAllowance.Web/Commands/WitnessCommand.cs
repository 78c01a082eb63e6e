using System.CommandLine;
using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary><c>witness</c>: a small witness for a second machine. It needs no installation and knows no personal data.</summary>
public static class WitnessCommand
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "待ち受けるアドレス",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5090",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "証人サーバーの名前（最初の起動のときに決まり、後から変わりません）",
        HelpName = "NAME",
        DefaultValueFactory = _ => "witness.example.lg.jp",
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description =
            "証人になる記録簿の公開鍵（export-log の keys.txt）。指定しないときは、最初に来た記録簿を登録します",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("witness", "別のコンピューターで、記録簿の署名を見届ける証人サーバーを起動します")
        {
            Urls,
            Name,
            Keys,
        };
        command.SetAction(
            (parse, ct) =>
                RunAsync(
                    new DataFolder(Path.Combine(CommandHost.FolderOf(parse).Path, "witness")),
                    new WitnessSetup(parse.GetValue(Urls)!, parse.GetValue(Name)!, parse.GetValue(Keys)),
                    CommandHost.OutputOf(parse),
                    ct
                )
        );
        return command;
    }

    /// <summary>The server over a witness, not started yet.</summary>
    internal static WebApplication Build(LedgerWitnessing witness, string urls)
    {
        const int LargestBody = 256 * 1024;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        Logs.Configure(builder.Logging);
        var app = builder.Build();
        app.MapGet("/", () => Results.Text(witness.VerifierKey + "\n"));
        app.MapGet("/{originHash}/checkpoint", (string originHash) => ResultOf(witness.Checkpoint(originHash)));
        app.MapPost(
            "/add-checkpoint",
            async (HttpRequest request, CancellationToken ct) =>
                ResultOf(await witness.AddCheckpointAsync(await BodyAsync(request, ct), ct))
        );
        app.MapPost(
            "/add-key",
            async (HttpRequest request, CancellationToken ct) =>
                ResultOf(await witness.AddKeyAsync(await BodyAsync(request, ct), ct))
        );
        return app;
    }

    private static async Task<int> RunAsync(
        DataFolder folder,
        WitnessSetup setup,
        CommandOutput output,
        CancellationToken ct
    )
    {
        if (setup.Urls.Split(';').FirstOrDefault(url => !AppSettingsReader.IsUrl(url)) is { } wrong)
        {
            return output.Refuse(new UrlIsWrong(wrong));
        }

        if (!LedgerWitnessing.IsName(setup.Name))
        {
            return output.Refuse(new WitnessNameIsWrong(setup.Name));
        }

        try
        {
            using var held = ServerLock.TryTake(folder);
            return held is null
                ? output.Refuse(new FolderInUse(folder.Path))
                : await ServeAsync(folder, setup, output, ct);
        }
        catch (InvalidDataException)
        {
            return output.Refuse(new FileNotReadable(folder.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return output.Refuse(new FolderNotUsable(exception.Message));
        }
    }

    private static async Task<int> ServeAsync(
        DataFolder folder,
        WitnessSetup setup,
        CommandOutput output,
        CancellationToken ct
    )
    {
        using var witness = new LedgerWitnessing(
            folder.Path,
            setup.Name,
            TimeProvider.System,
            trustsFirstUse: setup.Keys is null
        );
        if (setup.Keys is not null && !Register(witness, setup.Keys))
        {
            return output.Refuse(new WitnessKeysAreWrong(setup.Keys));
        }

        await using var app = Build(witness, setup.Urls);
        await app.StartAsync(ct);
        output.Line("証人サーバーの公開鍵（支給管理システムの設定 Ledger:WitnessKey に書きます）:");
        output.Line($"  {witness.VerifierKey}");
        output.Line($"起動しました: {app.Urls.First()} （止めるには Ctrl+C）");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>The newest key of each log counts.</summary>
    private static bool Register(LedgerWitnessing witness, string path)
    {
        var keys = File.ReadAllLines(path).Where(line => line.Length > 0).ToList();
        return keys.Count > 0 && keys.TrueForAll(witness.Register);
    }

    private static async Task<string> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(ct);
    }

    private static IResult ResultOf(WitnessAnswer answer) =>
        Results.Text(answer.Body, answer.ContentType, statusCode: answer.Status);

    private sealed record WitnessSetup(string Urls, string Name, string? Keys);
}
