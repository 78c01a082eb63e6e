using System.Diagnostics;
using System.Text.Json;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Web.Commands;

/// <summary><c>generate</c> and <c>import</c> as programs: what other programs read of them.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-import-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_extract_is_generated_checked_imported_once_and_refused_twice()
    {
        var counts = await RunAsync(0, "generate", "--out", folder, "--recipients", "100", "--json");
        Assert.Equal((100, 156), (Int(counts, "recipients"), Int(counts, "children")));

        var check = await RunAsync(0, [.. Import(), "--check", "--json"]);
        Assert.False(check.GetProperty("committed").GetBoolean());
        Assert.Equal(100, Int(check.GetProperty("recipients"), "new"));
        Assert.Equal(64, check.GetProperty("sha256").GetProperty("children").GetString()!.Length);

        var import = await RunAsync(0, [.. Import(), "--json"]);
        Assert.True(import.GetProperty("committed").GetBoolean());
        Assert.Equal(156, Int(import.GetProperty("children"), "new"));
        var warning = import.GetProperty("warnings")[0];
        Assert.Equal("児童.csv", warning.GetProperty("file").GetString());
        Assert.Equal("続柄", warning.GetProperty("column").GetString());

        var again = await RunAsync(1, [.. Import(), "--json"]);
        Assert.False(again.GetProperty("committed").GetBoolean());
        Assert.Equal("INT-006", again.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Errors_are_exit_1_with_file_row_column_code_and_message()
    {
        await RunAsync(0, "generate", "--out", folder, "--recipients", "20", "--json");
        var path = Path.Combine(folder, "受給者.csv");
        var lines = Cp932.Encoding.GetString(await File.ReadAllBytesAsync(path, Ct)).Split("\r\n");
        lines[3] = lines[3][lines[3].IndexOf(',', StringComparison.Ordinal)..];
        lines[5] = lines[4];
        await File.WriteAllBytesAsync(path, Cp932.Encoding.GetBytes(string.Join("\r\n", lines)), Ct);

        var import = await RunAsync(1, [.. Import(), "--json"]);

        Assert.False(import.GetProperty("committed").GetBoolean());
        var errors = import.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(Int(import, "errorCount"), errors.Count);
        Assert.Equal(
            [(4, "認定番号", "required"), (6, "認定番号", "duplicate")],
            errors
                .Where(error => error.GetProperty("file").GetString() == "受給者.csv")
                .Select(error =>
                    (Int(error, "row"), error.GetProperty("column").GetString(), error.GetProperty("code").GetString())
                )
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private string[] Import() =>
        [
            "import",
            "--data",
            Path.Combine(folder, "data"),
            "--recipients",
            Path.Combine(folder, "受給者.csv"),
            "--children",
            Path.Combine(folder, "児童.csv"),
        ];

    private static async Task<JsonElement> RunAsync(int exitCode, params string[] arguments)
    {
        var host = Environment.ProcessPath;
        var start = new ProcessStartInfo(
            Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "ChildAllowance.Web.dll"), .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var complaint = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == exitCode, complaint);
        return JsonElement.Parse(await output);
    }
}
