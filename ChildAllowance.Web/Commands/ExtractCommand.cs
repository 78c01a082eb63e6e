using System.CommandLine;
using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Commands;

/// <summary><c>extract</c>: applies the rules to the registry and makes the cases.</summary>
public static class ExtractCommand
{
    public static Command Create()
    {
        var command = new Command("extract", "取り込んだ受給者と児童から、支給対象を抽出します");
        command.SetAction((parse, ct) => CommandHost.RunAsync(parse, RunAsync, ct));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, CancellationToken ct)
    {
        var run = await host.Get<ExtractionService>()
            .RunAsync(host.Begin(OperationKind.ExtractionRun), new TerminalProgress(host.Output), ct);
        if (!run.IsOk)
        {
            return host.Output.Refuse(run.Error);
        }

        var settings = (await host.Get<ProgrammeService>().CurrentAsync(ct)).Settings;
        Show(host.Output, run.Value, settings);
        return host.Output.Succeed(
            new
            {
                cases = run.Value.Cases,
                children = run.Value.Children,
                yen = run.Value.Yen,
                byCategory = run.Value.ByCategory,
                excluded = run.Value.Excluded,
                candidates = run.Value.Candidates,
                contested = run.Value.Contested,
                suspected = run.Value.Suspected,
            }
        );
    }

    private static void Show(CommandOutput output, ExtractionSummary summary, ProgrammeSettings settings)
    {
        output.Line($"支給対象: 受給者{summary.Cases:N0}人・児童{summary.Children:N0}人・{Yen.Show(summary.Yen)}");
        foreach (var (code, figures) in summary.ByCategory)
        {
            var title = FindingExplainer.TitleOf(code, settings);
            var route = figures.Route == "Push" ? "プッシュ型" : "申請型";
            output.Line(
                $"  {title} {route}: 受給者{figures.Recipients:N0}人・児童{figures.Children:N0}人・{Yen.Show(figures.Yen)}"
            );
        }

        output.Line($"対象外: 児童{summary.ExcludedChildren:N0}人");
        foreach (var (code, count) in summary.Excluded)
        {
            output.Line($"  {FindingExplainer.TitleOf(code, settings)}: {count:N0}人");
        }

        output.Line($"申請の可能性: 児童{summary.Candidates:N0}人");
        output.Line($"重複申立: 児童{summary.Contested:N0}人、同一児童の疑い: 児童{summary.Suspected:N0}人");
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"今回: 新しい案件{summary.NewCases:N0}件、新しい支給対象児童{summary.NewChildren:N0}人、変更{summary.ChangedChildren:N0}人"
            )
        );
    }

    /// <summary>Told at once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class TerminalProgress(CommandOutput output) : IProgress<ExtractionProgress>
    {
        public void Report(ExtractionProgress value) => output.Progress(value.Text);
    }
}
