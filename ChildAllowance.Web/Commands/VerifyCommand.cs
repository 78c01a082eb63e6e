using System.CommandLine;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary>
/// <c>verify</c>: checks the whole ledger, also beside a running server. It opens no installation: nothing is created and
/// nothing is changed.
/// </summary>
public static class VerifyCommand
{
    private static readonly Option<string?> Ledger = new("--ledger")
    {
        Description = "検証する記録簿（既定はデータフォルダーの ledger.db）",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Checkpoint = new("--checkpoint")
    {
        Description = "照合する署名済みチェックポイント（既定は記録簿の隣の ledger.checkpoint）",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("verify", "記録簿（アクセスログ）に改ざんや欠落がないかを検証します")
        {
            Ledger,
            Checkpoint,
        };
        command.SetAction(
            (parse, ct) =>
                RunAsync(
                    parse.GetValue(Ledger) ?? CommandHost.FolderOf(parse).LedgerDb,
                    parse.GetValue(Checkpoint),
                    CommandHost.OutputOf(parse),
                    ct
                )
        );
        return command;
    }

    /// <summary>0 intact, 2 tampered or truncated, 1 could not be checked.</summary>
    internal static async Task<int> RunAsync(
        string ledger,
        string? checkpoint,
        CommandOutput output,
        CancellationToken ct
    )
    {
        var path = Path.GetFullPath(ledger);
        // The case database first: a running server has each entry in the ledger before it is referred to.
        var known = LedgerReferences.HighestIn(CasesBeside(path));
        var verification = await LedgerVerifier.VerifyAsync(path, checkpoint, known, ct: ct);
        var result = new
        {
            entries = verification.Entries,
            root = verification.Root,
            intact = verification.Intact,
            firstBad = verification.FirstBad,
            lastGoodCheckpoint = verification.LastGoodCheckpoint,
            reason = verification.IsChecked ? verification.Reason : "not-checked",
        };
        if (!verification.IsChecked)
        {
            return output.Refuse(new LedgerNotChecked(path, verification.Explanation), result, verification.ExitCode);
        }

        if (verification.Intact)
        {
            output.Line(VerificationText.Headline(verification));
        }

        Show(output, path, verification, known);
        return verification.Intact
            ? output.Succeed(result)
            : output.Refuse(
                new LedgerNotIntact(VerificationText.Headline(verification), VerificationText.Next(verification)!),
                result,
                verification.ExitCode
            );
    }

    private static string CasesBeside(string ledger) => new DataFolder(Path.GetDirectoryName(ledger)!).CasesDb;

    private static void Show(CommandOutput output, string path, LedgerVerification verification, long? known)
    {
        output.Line($"  記録簿: {path}");
        output.Line($"  記録の件数: {VerificationText.Count(verification.Entries)}");
        output.Line($"  ルート値（SHA-256）: {verification.Root}");
        output.Line($"  署名: {VerificationText.Checkpoint(verification)}");
        output.Line($"  封印: {VerificationText.Seals(verification.Seals)}");
        output.Line(
            known is null
                ? "  業務データとの照合: していません（記録簿の隣に、記録を参照する cases.db がありません）"
                : $"  業務データとの照合: 業務データは記録番号 {known} までを参照しています"
        );
        if (verification.Intact)
        {
            output.Line($"  まだ署名されていない末尾の記録: {VerificationText.Count(verification.NotYetSigned)}");
            return;
        }

        output.Line($"  異常の種類: {verification.Reason}");
        output.Line($"  最初に異常がある記録番号: {verification.FirstBad?.ToString() ?? "特定の記録ではありません"}");
        output.Line($"  内容: {verification.Explanation}");
    }
}
