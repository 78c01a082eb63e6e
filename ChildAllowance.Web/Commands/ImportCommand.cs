using System.CommandLine;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Web.Commands;

/// <summary><c>import</c>: inspects an extract and commits it; with <c>--check</c> it stops after the inspection.</summary>
public static class ImportCommand
{
    private const int MostLines = 50;

    private static readonly Option<string> Recipients = FileOption("--recipients", "受給者のCSV", isRequired: true);

    private static readonly Option<string> Children = FileOption("--children", "児童のCSV", isRequired: true);

    private static readonly Option<string> Totals = FileOption("--totals", "件数のCSV", isRequired: false);

    private static readonly Option<string> Profile = new("--profile")
    {
        Description = "取込プロファイル",
        HelpName = "NAME",
        DefaultValueFactory = _ => ImportProfile.StandardName,
    };

    private static readonly Option<bool> CheckOnly = new("--check") { Description = "検査だけを行い、取り込みません" };

    public static Command Create()
    {
        var command = new Command("import", "受給者と児童のCSVを検査し、取り込みます")
        {
            Recipients,
            Children,
            Totals,
            Profile,
            CheckOnly,
        };
        command.SetAction(
            (parse, ct) => CommandHost.RunAsync(parse, (host, token) => RunAsync(host, parse, token), ct)
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parse, CancellationToken ct)
    {
        var operation = host.Begin(OperationKind.ImportCommitted);
        var opened = Open(parse);
        if (!opened.IsOk)
        {
            return Refuse(host.Output, opened.Error, null);
        }

        await using var files = opened.Value;
        var preview = await host.Get<IntakeService>()
            .CheckAsync(files.Files, parse.GetValue(Profile)!, operation, null, ct);
        if (!preview.IsOk)
        {
            return Refuse(host.Output, preview.Error, null);
        }

        Show(host.Output, preview.Value);
        if (!preview.Value.CanCommit || parse.GetValue(CheckOnly))
        {
            await host.Get<IntakeService>().DiscardAsync(preview.Value.Id, operation, ct);
            return preview.Value.CanCommit
                ? host.Output.Succeed(Answer(preview.Value, null, committed: false))
                : Refuse(host.Output, new ImportHasErrors(preview.Value.ErrorCount), preview.Value);
        }

        var receipt = await host.Get<IntakeService>().CommitAsync(preview.Value.Id, operation, null, ct);
        if (!receipt.IsOk)
        {
            return Refuse(host.Output, receipt.Error, preview.Value);
        }

        host.Output.Line("取り込みました。");
        return host.Output.Succeed(Answer(preview.Value, null, committed: true));
    }

    private static int Refuse(CommandOutput output, DomainError error, ImportPreview? preview) =>
        output.Refuse(error, Answer(preview, error, committed: false));

    private static object Answer(ImportPreview? preview, DomainError? error, bool committed)
    {
        var ofFile = preview is null && error is not null ? OfWholeFile(error) : [];
        return new
        {
            sha256 = new
            {
                recipients = preview?.FileOf(ImportFileKind.Recipients).Sha256,
                children = preview?.FileOf(ImportFileKind.Children).Sha256,
            },
            recipients = CountsOf(preview?.Counts.Recipients),
            children = CountsOf(preview?.Counts.Children),
            errors = preview is null ? ofFile : RowsOf(preview, ImportSeverity.Error),
            warnings = preview is null ? [] : RowsOf(preview, ImportSeverity.Warning),
            errorCount = preview?.ErrorCount ?? ofFile.Length,
            warningCount = preview?.WarningCount ?? 0,
            committed,
            error = error is null ? null : new { error.Code, error.Message },
        };
    }

    private static object CountsOf(RowCounts? counts) =>
        new
        {
            @new = counts?.New ?? 0,
            changed = counts?.Changed ?? 0,
            unchanged = counts?.Unchanged ?? 0,
            vanished = counts?.Vanished ?? 0,
        };

    private static FindingLine[] RowsOf(ImportPreview preview, ImportSeverity severity) =>
        [
            .. preview
                .Findings.Where(finding => finding.Severity == severity)
                .Select(finding => new FindingLine(
                    finding.File,
                    finding.Row,
                    finding.Column,
                    finding.Code,
                    finding.Message
                )),
        ];

    private static FindingLine[] OfWholeFile(DomainError error) =>
        [
            error is FileRefused refused
                ? new FindingLine(refused.FileName, 0, "", refused.Code, refused.Reason.Message)
                : new FindingLine("", 0, "", error.Code, error.Message),
        ];

    private static void Show(CommandOutput output, ImportPreview preview)
    {
        output.Line($"受給者: {Show(preview.Counts.Recipients)}");
        output.Line($"児童　: {Show(preview.Counts.Children)}");
        output.Line($"エラー {preview.ErrorCount:N0}件、注意 {preview.WarningCount:N0}件");
        foreach (var finding in preview.Findings.OrderBy(finding => finding.Severity).Take(MostLines))
        {
            var kind = finding.Severity == ImportSeverity.Error ? "エラー" : "注意";
            output.Line($"  {kind} {finding.File} {finding.Row}行目 {finding.Column}: {finding.Message}");
        }
    }

    private static string Show(RowCounts counts) =>
        $"新規 {counts.New:N0}件、変更 {counts.Changed:N0}件、変更なし {counts.Unchanged:N0}件、消失 {counts.Vanished:N0}件";

    private static Result<OpenedFiles> Open(ParseResult parse)
    {
        var opened = new List<FileStream>();
        try
        {
            return new OpenedFiles(
                new IntakeFiles(
                    OpenFile(parse.GetValue(Recipients)!),
                    OpenFile(parse.GetValue(Children)!),
                    parse.GetValue(Totals) is { } totals ? OpenFile(totals) : null
                ),
                opened
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            opened.ForEach(stream => stream.Dispose());
            return new FileNotReadable(exception.Message);
        }

        IntakeFile OpenFile(string path)
        {
            var stream = File.OpenRead(path);
            opened.Add(stream);
            return new IntakeFile(Path.GetFileName(path), stream);
        }
    }

    private static Option<string> FileOption(string name, string description, bool isRequired) =>
        new(name)
        {
            Description = description,
            HelpName = "F",
            Required = isRequired,
        };

    private sealed record FindingLine(string File, long Row, string Column, string Code, string Message);

    private sealed record OpenedFiles(IntakeFiles Files, List<FileStream> Streams) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var stream in Streams)
            {
                await stream.DisposeAsync();
            }
        }
    }
}
