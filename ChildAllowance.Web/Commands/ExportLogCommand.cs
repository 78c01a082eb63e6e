using System.CommandLine;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Web.Commands;

/// <summary><c>export-log</c>: the ledger as files that any program can verify, also beside a running server.</summary>
public static class ExportLogCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "書き出し先の新しいフォルダー",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<bool> Details = new("--details")
    {
        Description = "詳細（検索語・理由・変更前後の値）も書き出します。監査担当の承認と --as が必要です",
    };

    public static Command Create()
    {
        var command = new Command(
            "export-log",
            "記録簿（アクセスログ）を、どのプログラムでも検証できるファイルに書き出します"
        )
        {
            Out,
            Details,
        };
        command.SetAction(
            (parse, ct) =>
                CommandHost.RunAsync(
                    parse,
                    (host, token) => RunAsync(host, parse.GetValue(Out)!, parse.GetValue(Details), token),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string folder, bool withDetails, CancellationToken ct)
    {
        var exported = await host.Get<LedgerExports>()
            .ExportAsync(
                folder,
                withDetails,
                host.Begin(OperationKind.LedgerExported),
                new TerminalProgress(host.Output),
                ct
            );
        if (!exported.IsOk)
        {
            return host.Output.Refuse(exported.Error);
        }

        var export = exported.Value;
        host.Output.Line($"記録簿を {Path.GetFullPath(folder)} に書き出しました。");
        host.Output.Line($"  記録の件数: {VerificationText.Count(export.Entries)}");
        host.Output.Line($"  ルート値（SHA-256）: {export.Root}");
        host.Output.Line(
            withDetails ? $"  詳細: {VerificationText.Count(export.Details)}" : "  詳細: 書き出していません"
        );
        host.Output.Line($"  検証: verify {folder}");
        return host.Output.Succeed(new { entries = export.Entries, root = export.Root });
    }

    private sealed class TerminalProgress(CommandOutput output) : IProgress<long>
    {
        public void Report(long value) => output.Progress($"{VerificationText.Count(value)}まで書き出しました。");
    }
}
