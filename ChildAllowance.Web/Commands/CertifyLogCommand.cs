using System.CommandLine;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary><c>certify-log</c>: verifies the ledger and writes ログ検証証明書 as a PDF for the paper file.</summary>
public static class CertifyLogCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "書き出すPDFファイル",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("certify-log", "記録簿を検証し、紙に残すログ検証証明書（PDF）を発行します") { Out };
        command.SetAction(
            (parse, ct) => CommandHost.RunAsync(parse, (host, token) => RunAsync(host, parse.GetValue(Out)!, token), ct)
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string path, CancellationToken ct)
    {
        var issued = await host.Get<LedgerAnchors>()
            .CertifyAsync(host.Begin(OperationKind.LedgerAnchored), host.Get<AppSettings>().Ward.SystemName, ct: ct);
        if (!issued.IsOk)
        {
            return host.Output.Refuse(issued.Error);
        }

        await File.WriteAllBytesAsync(path, issued.Value.Content, ct);
        host.Output.Line(
            $"ログ検証証明書を {Path.GetFullPath(path)} に書き出しました。印刷して、別の場所に保管してください。"
        );
        return host.Output.Succeed(new { file = Path.GetFullPath(path) });
    }
}
