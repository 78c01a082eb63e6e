using System.Diagnostics;
using System.Text;

namespace ChildAllowance.Tests.TestKit;

/// <summary>The built program as a process of its own, as the command line starts it.</summary>
public sealed class ProgramRun : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<string> greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramRun(string folder, IReadOnlyList<string> arguments, string? typed = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = typed is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ChildAllowance.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.OutputDataReceived += (_, line) => Take(output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(errors, line.Data);
        process.Exited += (_, _) => greeted.TrySetException(new InvalidOperationException("Ended early: " + Errors));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (typed is not null)
        {
            process.StandardInput.WriteLine(typed);
            process.StandardInput.Close();
        }
    }

    public string Output => Read(output);

    public string Errors => Read(errors);

    public int ExitCode => process.ExitCode;

    /// <summary>Starts the program in <paramref name="folder"/> and lets it run.</summary>
    public static ProgramRun Start(string folder, params IReadOnlyList<string> arguments) => new(folder, arguments);

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ProgramRun> ToEndAsync(string folder, params IReadOnlyList<string> arguments)
    {
        var run = new ProgramRun(folder, arguments);
        await run.EndAsync();
        return run;
    }

    /// <summary>Runs the program to its end with one line typed into it.</summary>
    public static async Task<ProgramRun> ToEndTypingAsync(
        string folder,
        string typed,
        params IReadOnlyList<string> arguments
    )
    {
        var run = new ProgramRun(folder, arguments, typed);
        await run.EndAsync();
        return run;
    }

    /// <summary>Waits until the server said where it listens, and answers that line.</summary>
    public Task<string> GreetingAsync() => greeted.Task.WaitAsync(TestServices.Ct);

    public Task EndAsync() => process.WaitForExitAsync(TestServices.Ct);

    /// <summary>Asks the server to stop, as the system does at shutdown.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.AppendLine(line);
        }

        if (line.StartsWith("起動しました", StringComparison.Ordinal))
        {
            greeted.TrySetResult(line);
        }
    }
}
