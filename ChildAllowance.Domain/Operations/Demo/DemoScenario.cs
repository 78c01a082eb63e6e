using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>Plays the story of the demo once, step by step on the demo's clock, and leaves the clock at the hand-over.</summary>
public sealed class DemoScenario(IEnumerable<IDemoStep> steps, DemoClock clock, OutboxDrain drain, string folder)
{
    /// <summary>Fills a new demo folder; does nothing on one that is ready.</summary>
    /// <exception cref="InvalidOperationException">A service refused a step: the demo is wrong, not its user.</exception>
    public async Task PlayAsync(DemoPlan plan, Action<string> progress, CancellationToken ct)
    {
        if (DemoFolder.IsReady(folder))
        {
            return;
        }

        var handOver = DemoClock.Morning(plan.HandOverOn);
        var story = steps.OrderBy(step => step.Order).Where(step => At(step) < handOver).ToList();
        foreach (var (index, step) in story.Index())
        {
            progress(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"訓練データを作成しています ({index + 1}/{story.Count}) {step.Title}"
                )
            );
            clock.TryMoveTo(At(step));
            await step.PlayAsync(plan, ct);
            await drain.DrainAsync(ct);
        }

        clock.TryMoveTo(handOver);
        DemoFolder.MarkReady(folder);
        progress("訓練データができました。");
    }

    private static DateTimeOffset At(IDemoStep step) => new(JapanTime.ToUtc(step.HappensAt), TimeSpan.Zero);
}

/// <summary>Turns a refusal inside the story into a fault.</summary>
public static class DemoResults
{
    public static T Must<T>(this Result<T> result) =>
        result.IsOk
            ? result.Value
            : throw new InvalidOperationException($"{result.Error.Code}: {result.Error.Message}");

    public static void Must(this Result result)
    {
        if (!result.IsOk)
        {
            throw new InvalidOperationException($"{result.Error.Code}: {result.Error.Message}");
        }
    }
}
