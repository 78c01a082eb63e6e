using System.Net;
using System.Text.Json;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Commands;

/// <summary>The verbs as processes: what they print, how they exit, what they leave.</summary>
public sealed class UsersAndServeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Users_AddListDisableUnlock_AnswerInJsonAndInWords()
    {
        await using var added = await RunAsync(
            "users",
            "add",
            "sato",
            "--name",
            "佐藤 花子",
            "--roles",
            "Clerk,approver",
            "--json"
        );
        Assert.Equal(0, added.ExitCode);
        var answer = JsonDocument.Parse(added.Output).RootElement;
        Assert.Equal("佐藤 花子", answer.GetProperty("name").GetString());
        Assert.Equal(19, answer.GetProperty("password").GetString()!.Length);
        Assert.Equal("", added.Errors);

        await using var again = await RunAsync(
            "users",
            "add",
            "sato",
            "--name",
            "佐藤 花子",
            "--roles",
            "Clerk",
            "--json"
        );
        Assert.Equal(1, again.ExitCode);
        Assert.Equal("ACC-012", CodeOf(again));
        Assert.Contains("すでに登録されています", again.Errors, StringComparison.Ordinal);

        await using var disabled = await RunAsync("users", "disable", "sato");
        Assert.Equal(0, disabled.ExitCode);
        await using var listed = await RunAsync("users", "list");
        Assert.Contains("sato\t佐藤 花子\t担当者・決裁者\t停止", listed.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "data", "cases.db")), "relative to where the caller stands");
    }

    [Theory]
    [InlineData("ACC-014", "users", "add", "x1", "--name", "X", "--roles", "Administrator,Clerk")]
    [InlineData("ACC-018", "users", "add", "x1", "--name", "X", "--roles", "King")]
    [InlineData("ACC-010", "users", "add", "x", "--name", "X", "--roles", "Clerk")]
    [InlineData("GEN-003", "users", "unlock", "nobody")]
    [InlineData("CLI-005", "users", "add", "x1")]
    [InlineData("CLI-005", "no-such-verb")]
    [InlineData("CLI-006", "serve", "--urls", "localhost:80")]
    public async Task ARefusal_IsExit1_OneJsonObject_AndWordsOnTheErrorStream(string code, params string[] arguments)
    {
        await using var run = await RunAsync([.. arguments, "--json"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(code, CodeOf(run));
        Assert.Contains(code, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSettings_StopEveryVerb_WithAllFaultsAtOnce()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "appsettings.json"),
            """{ "SignIn": { "IdleMinutes": 1 }, "Wrad": 1 }""",
            TestServices.Ct
        );
        await using var run = await RunAsync("users", "list");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("SignIn:IdleMinutes", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Wrad", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task Serve_PrintsTheSetUpLinkOnce_AnswersPages_AndRefusesASecondServer()
    {
        await using var server = ProgramRun.Start(folder, "serve", "--urls", "http://127.0.0.1:0");
        var link = (await server.GreetingAsync())["起動しました: ".Length..].Split(' ')[0];
        Assert.StartsWith("http://localhost:", link, StringComparison.Ordinal);
        Assert.Contains(link + "/setup?token=", server.Output, StringComparison.Ordinal);
        using var client = new HttpClient();
        foreach (
            var path in (string[])
                ["login", "app.css", "_content/MudBlazor/MudBlazor.min.css", "_framework/blazor.web.js"]
        )
        {
            var response = await client.GetAsync($"{link}/{path}", TestServices.Ct);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await using var second = await RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("CLI-004", second.Errors, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            await server.StopAsync();
            Assert.Equal(0, server.ExitCode);
            Assert.True(File.Exists(Path.Combine(folder, "data", "ledger.checkpoint")));
        }
    }

    [Fact]
    public async Task Help_ExplainsEachVerbInJapanese()
    {
        await using var run = await RunAsync("--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Webサーバーを起動します", run.Output, StringComparison.Ordinal);
        Assert.Contains("データフォルダー", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("users", "add")]
    public async Task Help_OfAVerb_LeavesNoWordInEnglish(params string[] verb)
    {
        await using var run = await RunAsync([.. verb, "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("説明:", run.Output, StringComparison.Ordinal);
        Assert.Contains("（必須）", run.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("Description|REQUIRED|default|options", run.Output);
    }

    private static string? CodeOf(ProgramRun run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("error").GetProperty("code").GetString();

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.ToEndAsync(folder, arguments);
}
