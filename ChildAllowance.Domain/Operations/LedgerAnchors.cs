using System.Globalization;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations;

/// <summary>外への控え: ログ検証証明書 on paper. The ledger is verified as a whole first; one with a defect gets none.</summary>
public sealed class LedgerAnchors(
    IDbContextFactory<AllowanceDbContext> contexts,
    LedgerStore store,
    LedgerStart start,
    LedgerCheckpoints checkpoints,
    AccessGate gate
)
{
    private const string Purpose = "log-certificate";

    /// <summary>Verifies, signs a checkpoint over everything, prints it, and tells the ledger before the sheet is offered.</summary>
    /// <param name="progress">Hears now and then how many entries were checked.</param>
    public async Task<Result<DownloadedFile>> CertifyAsync(
        Operation operation,
        string systemName,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(LedgerAnchors)}.{nameof(CertifyAsync)}";
        if (await gate.RefuseAsync(operation.Actor, Permission.AnchorLedger, what, ct) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var known = await start.HighestKnownAsync(ct);
            if (await checkpoints.SignAsync(ct) is not { } checkpoint)
            {
                return new NothingSigned();
            }

            var verification = await LedgerVerifier.VerifyAsync(
                store.Options.Path,
                minimumSeq: known,
                progress: progress,
                ct: ct
            );
            if (!verification.Intact)
            {
                return new LedgerNotCertifiable();
            }

            return await IssueAsync(checkpoint, operation, systemName, ct);
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }

    private async Task<Result<DownloadedFile>> IssueAsync(
        SignedCheckpoint checkpoint,
        Operation operation,
        string systemName,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sender = (await ProgrammeService.CurrentAsync(db, ct)).Settings.Sender;
        var pdf = LogCertificateLetter.Render(
            new LogCertificateContent
            {
                WardName = sender.WardName,
                SectionName = sender.SectionName,
                SystemName = systemName,
                Checkpoint = checkpoint,
                Finding = "改ざん・欠落は見つかりませんでした（全件検証）",
                IssuedAt = operation.At,
                IssuedBy = operation.Actor.IsSystem
                    ? operation.Actor.ResponsibleStaffId ?? operation.Actor.Name
                    : operation.Actor.Name,
            }
        );
        if (!pdf.IsOk)
        {
            return pdf.Error;
        }

        await store.AppendAsync(FactOf(checkpoint, operation, pdf.Value), ct);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"ログ検証証明書_{JapanTime.FromUtc(operation.At):yyyyMMdd_HHmm}.pdf"
        );
        return new DownloadedFile(name, "application/pdf", pdf.Value);
    }

    private static LedgerFact FactOf(SignedCheckpoint checkpoint, Operation operation, byte[] pdf) =>
        LedgerFact.Of(operation, LedgerAct.CheckpointAnchored) with
        {
            Id = LedgerIntents.IdOf(operation.Id, LedgerAct.CheckpointAnchored, LedgerOutcome.Ok),
            Purpose = Purpose,
            Artifact = new LedgerObject
            {
                Ref = $"checkpoint:{checkpoint.Root}",
                Rows = checkpoint.Size,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf)),
                Bytes = pdf.Length,
            },
        };
}
