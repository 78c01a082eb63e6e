using System.Diagnostics;

namespace ChildAllowance.Benchmarks;

/// <summary>Baseline programs of the machine, run through the shell and timed as a whole.</summary>
public static class Tool
{
    public static bool IsInstalled(string name) => PathOf(name) is not null;

    /// <summary>Where a program is installed, or null.</summary>
    public static string? PathOf(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>The first of several names that is installed, or null.</summary>
    public static string? FirstInstalled(params string[] names) => names.FirstOrDefault(IsInstalled);

    /// <summary>Milliseconds that <paramref name="script"/> took.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static async Task<double> TimeAsync(string script, string folder)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-o", "pipefail", "-c", script])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"baseline failed ({process.ExitCode}): {errors}");
    }

    /// <summary>Milliseconds of an action.</summary>
    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
