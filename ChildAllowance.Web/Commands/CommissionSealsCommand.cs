using System.CommandLine;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary><c>commission-seals</c>: begins the seals of the ledger on the server's machine and writes the sheet.</summary>
public static class CommissionSealsCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "封筒に入れる用紙（PDF）の書き出し先。印刷したら必ず削除してください",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Witness = new("--witness")
    {
        Description = "立ち会うシステム管理者の職員ID（--as には監査担当を指定します）",
        HelpName = "STAFF_ID",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "commission-seals",
            "記録簿の封印（15分ごと）を始め、封筒に入れる鍵の用紙を書き出します"
        )
        {
            Out,
            Witness,
        };
        command.SetAction(
            (parse, ct) =>
                CommandHost.RunAsync(
                    parse,
                    (host, token) => RunAsync(host, parse.GetValue(Out)!, parse.GetValue(Witness)!, token),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string path, string witnessId, CancellationToken ct)
    {
        var pair = await host.Get<TwoPeople>()
            .FindAsync(
                host.Actor.ResponsibleStaffId,
                Permission.CommissionSeals,
                witnessId,
                Permission.WitnessSeals,
                ct
            );
        if (!pair.IsOk)
        {
            return host.Output.Refuse(pair.Error);
        }

        if (host.Get<LedgerStore>().Seals.AreCommissioned)
        {
            return host.Output.Refuse(new SealsAlreadyCommissioned());
        }

        var envelope = SealEnvelope.Create();
        var operation = host.Begin(OperationKind.SealsCommissioned);
        var pdf = SealSheets.Render(envelope, host.Get<AppSettings>(), operation.At, pair.Value.First.Name);
        if (!pdf.IsOk)
        {
            return host.Output.Refuse(pdf.Error);
        }

        // The sheet first: seals whose key is on no paper could never be checked.
        await File.WriteAllBytesAsync(path, pdf.Value, ct);
        var begun = await host.Get<SealService>().CommissionAsync(envelope, witnessId, operation, ct);
        if (!begun.IsOk)
        {
            File.Delete(path);
            return host.Output.Refuse(begun.Error);
        }

        host.Output.Line($"封印を始めました。封筒の番号: {envelope.Number}");
        host.Output.Line($"用紙: {Path.GetFullPath(path)}");
        host.Output.Line(
            "印刷して封筒に入れ、二人で封をしてください。印刷したら、このファイルを必ず削除してください。"
        );
        return host.Output.Succeed(new { envelope = envelope.Number, sheet = Path.GetFullPath(path) });
    }
}
