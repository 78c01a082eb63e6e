using System.CommandLine;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Commands;

/// <summary><c>declare-restore</c>: 復元の宣言 on the server's machine, while the server is stopped.</summary>
public static class DeclareRestoreCommand
{
    private static readonly Option<string> Witness = new("--witness")
    {
        Description = "確認する監査担当の職員ID（--as にはシステム管理者を指定します）",
        HelpName = "STAFF_ID",
        Required = true,
    };

    private static readonly Option<string> Backup = new("--backup")
    {
        Description = "戻したバックアップの名前（戻していない場合は「なし」）",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "何が起きて、なぜ復元したか",
        HelpName = "TEXT",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "declare-restore",
            "記録簿が古い状態に戻ったとき、二人で復元を宣言して新しい記録簿を始めます"
        )
        {
            Witness,
            Backup,
            Reason,
        };
        command.SetAction(
            (parse, ct) =>
                CommandHost.RunAsync(
                    parse,
                    (host, token) =>
                        RunAsync(
                            host,
                            new DeclareRestore { Backup = parse.GetValue(Backup)!, Reason = parse.GetValue(Reason)! },
                            parse.GetValue(Witness)!,
                            token
                        ),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandHost host,
        DeclareRestore what,
        string auditorId,
        CancellationToken ct
    )
    {
        var pair = await host.Get<TwoPeople>()
            .FindAsync(
                host.Actor.ResponsibleStaffId,
                Permission.DeclareRestore,
                auditorId,
                Permission.ConfirmRestore,
                ct
            );
        if (!pair.IsOk)
        {
            return host.Output.Refuse(pair.Error);
        }

        var terminal = host.Actor.Terminal;
        var declared = await host.Get<RestoreService>()
            .DeclareAsync(
                what,
                pair.Value.First with
                {
                    Terminal = terminal,
                },
                pair.Value.Second with
                {
                    Terminal = terminal,
                },
                ct
            );
        if (!declared.IsOk)
        {
            return host.Output.Refuse(declared.Error);
        }

        var (log, kept, lost) = declared.Value;
        host.Output.Line($"復元を宣言し、新しい記録簿 {log} を始めました。");
        host.Output.Line($"  残した記録: {kept}件、失われたことが分かっている記録: {lost}件");
        host.Output.Line("verify で検証し、封印をもう一度始めてください（commission-seals）。");
        return host.Output.Succeed(
            new
            {
                log,
                kept,
                lost,
            }
        );
    }
}
