using System.Diagnostics;

namespace ChildAllowance.Tests.Mailing;

/// <summary>The contractor's program, where it is installed.</summary>
internal static class SevenZip
{
    private static readonly string[] Names = ["7zz", "7z", "7za"];

    /// <summary>Path of the program; <see langword="null"/> where there is none.</summary>
    public static string? Find() =>
        Names
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator)
                    .Select(folder => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);

    /// <summary>Exit code of <c>t</c> (test) or <c>x</c> (extract into <paramref name="folder"/>).</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        string command,
        string archive,
        string password,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(command);
        start.ArgumentList.Add("-y");
        start.ArgumentList.Add("-p" + password);
        if (folder is not null)
        {
            start.ArgumentList.Add("-o" + folder);
        }

        start.ArgumentList.Add(archive);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestKit.TestServices.Ct);
        await process.WaitForExitAsync(TestKit.TestServices.Ct);
        return (process.ExitCode, output);
    }
}
