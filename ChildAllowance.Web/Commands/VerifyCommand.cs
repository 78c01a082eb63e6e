using System.CommandLine;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary>
/// <c>verify</c>: checks whole ledgers, also beside a running server, and exported ones. It opens no installation: nothing is
/// created and nothing is changed.
/// </summary>
public static class VerifyCommand
{
    private static readonly Argument<string?> Export = new("EXPORT")
    {
        Description = "export-log で書き出したフォルダー（記録簿のファイルの代わりに検証します）",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string[]> Ledger = new("--ledger")
    {
        Description =
            "検証する記録簿（既定はデータフォルダーの ledger.db。サーバーが複数あるときは繰り返して指定します）",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Checkpoint = new("--checkpoint")
    {
        Description =
            "外に控えた署名済みチェックポイント。今の記録簿がその続きであることを証明します（既定は記録簿の隣の ledger.checkpoint）",
        HelpName = "FILE",
    };

    private static readonly Option<bool> OnlyNew = new("--only-new")
    {
        Description =
            "前回の検証（画面で行い、正常だったもの）より後の記録だけを検証します。復元の前の記録簿は、末尾だけを確かめます",
    };

    private static readonly Option<bool> SealKey = new("--seal-key")
    {
        Description = "封筒の鍵（56文字）を標準入力から1行読み、封印をすべて確かめます",
    };

    public static Command Create()
    {
        var command = new Command("verify", "記録簿（アクセスログ）に改ざんや欠落がないかを検証します")
        {
            Export,
            Ledger,
            Checkpoint,
            OnlyNew,
            SealKey,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var output = CommandHost.OutputOf(parse);
                var asksKey = parse.GetValue(SealKey);
                var envelope = asksKey ? await ReadEnvelopeAsync(output, ct) : null;
                if (asksKey && envelope is null)
                {
                    return output.Refuse(new EnvelopeKeyMistyped());
                }

                string[] asked =
                [
                    .. new[] { parse.GetValue(Export) }.OfType<string>(),
                    .. parse.GetValue(Ledger) ?? [],
                ];
                return await RunAsync(
                    asked.Length > 0 ? asked : [CommandHost.FolderOf(parse).LedgerDb],
                    parse.GetValue(Checkpoint),
                    envelope,
                    parse.GetValue(OnlyNew),
                    output,
                    ct
                );
            }
        );
        return command;
    }

    /// <summary>0 intact, 2 tampered or truncated, 1 could not be checked; of several ledgers the worst.</summary>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> ledgers,
        string? checkpoint,
        SealEnvelope? envelope,
        bool onlyNew,
        CommandOutput output,
        CancellationToken ct
    )
    {
        var outcomes = new List<Outcome>();
        foreach (var ledger in ledgers)
        {
            var outcome = await VerifyAsync(Path.GetFullPath(ledger), checkpoint, envelope, onlyNew, ct);
            outcomes.Add(outcome);
            Show(output, outcome);
        }

        object result =
            outcomes.Count == 1
                ? Figures(outcomes[0])
                : new
                {
                    intact = outcomes.TrueForAll(outcome => outcome.Verification.Intact),
                    ledgers = outcomes.Select(outcome => new { ledger = outcome.Path, result = Figures(outcome) }),
                };
        var worst =
            outcomes.Find(outcome => outcome.Verification.ExitCode == 2)
            ?? outcomes.Find(outcome => outcome.Verification.ExitCode == 1);
        if (worst is not null)
        {
            return output.Refuse(ErrorOf(worst), result, worst.Verification.ExitCode);
        }

        return CheckpointError(outcomes, checkpoint) is { } error
            ? output.Refuse(error, result)
            : output.Succeed(result);
    }

    /// <summary>Typed or piped in, so that it stands in no list of processes and no history of commands.</summary>
    private static async Task<SealEnvelope?> ReadEnvelopeAsync(CommandOutput output, CancellationToken ct)
    {
        output.Progress("封筒の鍵（56文字）を入力して、Enter を押してください。");
        return SealEnvelope.Read(await Console.In.ReadLineAsync(ct) ?? "");
    }

    private static async Task<Outcome> VerifyAsync(
        string path,
        string? checkpoint,
        SealEnvelope? envelope,
        bool onlyNew,
        CancellationToken ct
    )
    {
        if (Directory.Exists(path))
        {
            return new Outcome(path, await ExportVerifier.VerifyAsync(path, checkpoint, ct: ct), null, IsExport: true);
        }

        // The case database first: a running server has each entry in the ledger before it is referred to.
        var known = LedgerReferences.HighestIn(new DataFolder(Path.GetDirectoryName(path)!).CasesDb);
        return new Outcome(
            path,
            await LedgerVerifier.VerifyAsync(
                path,
                checkpoint,
                known,
                envelope is null ? [] : [envelope],
                // The seals go back to their beginning.
                onlyNew: onlyNew && envelope is null,
                ct: ct
            ),
            known,
            IsExport: false
        );
    }

    /// <summary>A kept checkpoint must be fulfilled by the ledger that it is of.</summary>
    private static DomainError? CheckpointError(List<Outcome> outcomes, string? checkpoint)
    {
        var comparisons = outcomes.Select(outcome => outcome.Verification.Comparison).OfType<CheckpointComparison>();
        if (checkpoint is null || comparisons.Any(comparison => comparison.IsFulfilled))
        {
            return null;
        }

        return comparisons.First() is { Relation: CheckpointRelation.OtherOrigin } other
            ? new CheckpointOfAnotherLedger(other.Origin)
            : new CheckpointNotReadable(checkpoint);
    }

    private static DomainError ErrorOf(Outcome outcome)
    {
        var verification = outcome.Verification;
        return verification.IsChecked
                ? new LedgerNotIntact(VerificationText.Headline(verification), VerificationText.Next(verification)!)
            : outcome.IsExport ? new ExportNotReadable(outcome.Path)
            : new LedgerNotChecked(outcome.Path, verification.Explanation);
    }

    private static Dictionary<string, object?> Figures(Outcome outcome)
    {
        var verification = outcome.Verification;
        var figures = new Dictionary<string, object?>
        {
            ["entries"] = verification.Entries,
            ["root"] = verification.Root,
            ["intact"] = verification.Intact,
            ["firstBad"] = verification.FirstBad,
            ["lastGoodCheckpoint"] = verification.LastGoodCheckpoint,
            ["reason"] = verification.IsChecked ? verification.Reason : "not-checked",
        };
        if (verification.Seals is { AreCommissioned: true } seals)
        {
            figures["seals"] = new
            {
                envelope = seals.EnvelopeNumber,
                count = seals.Count,
                withKey = seals.WithKey,
            };
        }

        if (verification.Comparison is { } comparison)
        {
            figures["checkpoint"] = new
            {
                relation = comparison.Name,
                origin = comparison.Origin,
                size = comparison.Size,
                proof = comparison.Proof,
            };
        }

        return figures;
    }

    private static void Show(CommandOutput output, Outcome outcome)
    {
        var (path, verification, known, isExport) = outcome;
        if (!verification.IsChecked)
        {
            return;
        }

        if (verification.Intact)
        {
            output.Line(VerificationText.Headline(verification));
        }

        output.Line($"  記録簿: {path}");
        output.Line($"  記録の件数: {VerificationText.Count(verification.Entries)}");
        if (verification.Since is not null)
        {
            output.Line($"  検証した範囲: {VerificationText.Checked(verification)}");
        }

        output.Line($"  ルート値（SHA-256）: {verification.Root}");
        output.Line($"  署名: {VerificationText.Checkpoint(verification)}");
        output.Line($"  封印: {VerificationText.Seals(verification.Seals)}");
        foreach (var earlier in verification.Earlier)
        {
            output.Line($"  復元の前の記録簿: {VerificationText.Earlier(earlier)}");
        }

        if (!isExport)
        {
            output.Line(
                known is null
                    ? "  業務データとの照合: していません（記録簿の隣に、記録を参照する cases.db がありません）"
                    : $"  業務データとの照合: 業務データは記録番号 {known} までを参照しています"
            );
        }

        if (verification.Comparison is { } comparison)
        {
            output.Line($"  外の控えとの照合: {VerificationText.Comparison(comparison)}");
        }

        ShowFinding(output, verification);
    }

    private static void ShowFinding(CommandOutput output, LedgerVerification verification)
    {
        if (verification.Intact)
        {
            output.Line($"  まだ署名されていない末尾の記録: {VerificationText.Count(verification.NotYetSigned)}");
            return;
        }

        output.Line($"  異常の種類: {verification.Reason}");
        output.Line($"  最初に異常がある記録番号: {verification.FirstBad?.ToString() ?? "特定の記録ではありません"}");
        output.Line($"  内容: {verification.Explanation}");
    }

    /// <param name="Known">Highest entry that the case database beside the store refers to.</param>
    private sealed record Outcome(string Path, LedgerVerification Verification, long? Known, bool IsExport);
}
