using System.Diagnostics;
using System.Globalization;

namespace ChildAllowance.Tests.Faults;

/// <summary>How a run in a process of its own ended.</summary>
/// <param name="Steps">Steps that it took; empty when it was killed.</param>
internal sealed record ScenarioEnd(int? Steps, string Output)
{
    public bool WasKilled => Steps is null;
}

/// <summary>
/// Runs a named scenario (<see cref="Scenarios"/>) on a data folder in a process of its own, which is this same assembly, and
/// kills it at a numbered step. Without a step it runs to its end and tells how many steps there are.
/// </summary>
internal static class KilledScenario
{
    private const string NameVariable = "CHILDALLOWANCE_SCENARIO";
    private const string FolderVariable = "CHILDALLOWANCE_SCENARIO_FOLDER";
    private const string StepVariable = "CHILDALLOWANCE_SCENARIO_STEP";
    private const string Steps = "steps ";

    /// <param name="killAt">From 1; 0 lets it run to its end.</param>
    public static async Task<ScenarioEnd> RunAsync(string name, string folder, int killAt = 0)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { "exec", typeof(KilledScenario).Assembly.Location },
            Environment =
            {
                [NameVariable] = name,
                [FolderVariable] = folder,
                [StepVariable] = killAt.ToString(CultureInfo.InvariantCulture),
                ["DOTNET_STARTUP_HOOKS"] = typeof(KilledScenario).Assembly.Location,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var told = await output;
        if (process.ExitCode == 0)
        {
            var line = told.Split('\n').Single(text => text.StartsWith(Steps, StringComparison.Ordinal));
            return new ScenarioEnd(int.Parse(line[Steps.Length..], CultureInfo.InvariantCulture), told);
        }

        Assert.True(told.Contains("killed at", StringComparison.Ordinal), told + await errors);
        return new ScenarioEnd(null, told);
    }

    /// <summary>Takes over the process where the variable names a scenario.</summary>
    public static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(NameVariable) is not { Length: > 0 } name)
        {
            return;
        }

        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var step = int.Parse(Environment.GetEnvironmentVariable(StepVariable)!, CultureInfo.InvariantCulture);
        var ended = Task.Run(() => PlayAsync(name, folder, step));
        ((IAsyncResult)ended).AsyncWaitHandle.WaitOne();
        if (ended.Exception is { } exception)
        {
            Console.Error.WriteLine(exception);
        }

        Environment.Exit(ended.IsCompletedSuccessfully ? 0 : 1);
    }

    private static async Task PlayAsync(string name, string folder, int step)
    {
        var death = new DeathAt(step);
        await using var host = await FolderHost.OpenAsync(folder, death);
        death.IsArmed = true;
        await Scenarios.All[name](host);
        death.IsArmed = false;
        await Console.Out.WriteLineAsync(Steps + death.Count.ToString(CultureInfo.InvariantCulture));
    }
}
