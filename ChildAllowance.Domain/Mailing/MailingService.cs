using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>発送回: drafts a run, brings it up to date, puts it up for approval, cancels it.</summary>
public sealed class MailingService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MailingWriter writer,
    Proposals proposals,
    MediaRegister media,
    Outbox outbox,
    OutboxDrain drain
)
{
    private const int TitleLength = 100;

    /// <summary>発送回を作る: chooses the cases and keeps what would be printed. Answers the id of the run.</summary>
    public async Task<Result<long>> DraftAsync(DraftMailing draft, Operation operation, CancellationToken ct = default)
    {
        if (
            await writer.RefuseAsync(operation, Permission.DraftMailing, "MailingService.DraftAsync", ct) is { } refusal
        )
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(draft.Title) || draft.Title.Trim().Length > TitleLength)
        {
            return new MailingTitleMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<long>(db, operation, draft, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer;
        }

        var batch = await AddBatchAsync(db, draft, operation, ct);
        var evaluation = draft.CaseIds is { } ids
            ? await MailingEvaluation.OfCasesAsync(db, batch, CasesOf(db, batch, ids), ct)
            : await MailingEvaluation.OfSelectionAsync(db, batch, ct);
        if (batch.TakesAll && evaluation.Included.Count == 0 && evaluation.LeftOut.Count == 0)
        {
            return new NothingToMail();
        }

        await MailingSnapshot.WriteAsync(db, batch, evaluation, ct);
        AppliedOperations.Add(db, operation, draft, batch.Id);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.MailingChanged) with
            {
                Artifact = MailingWriter.ObjectOf(batch),
            }
        );
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return batch.Id;
    }

    /// <summary>最新の状態に更新する: evaluates the cases of a run in drafting anew.</summary>
    public async Task<Result> RefreshAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation, nameof(RefreshAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        return await writer.ChangeAsync(
            batchId,
            new { batchId },
            operation,
            async change =>
            {
                if (change.Batch.State != MailingBatchState.Draft)
                {
                    return new MailingStepNotNow(change.Batch.State, "最新の状態に更新");
                }

                var evaluation = await MailingEvaluation.OfSelectionAsync(change.Db, change.Batch, ct);
                await MailingSnapshot.WriteAsync(change.Db, change.Batch, evaluation, ct);
                writer.Tell(change, LedgerAct.MailingChanged);
                return null;
            }
        );
    }

    /// <summary>
    /// 起案する. The cases are evaluated once more: when they differ from what the officer saw, the list is brought up to
    /// date and <see cref="MailingListChanged"/> asks to look again.
    /// </summary>
    public async Task<Result> ProposeAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation, nameof(ProposeAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        return await writer.ChangeAsync(batchId, new { batchId }, operation, change => ProposeAsync(change, ct));
    }

    /// <summary>取り消す, before the archive is handed over; its media become void and its cases are free for another run.</summary>
    public async Task<Result> CancelAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation, nameof(CancelAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new MailingReasonMissing();
        }

        return await writer.ChangeAsync(batchId, new { batchId }, operation, change => CancelAsync(change, ct));
    }

    private Task<DomainError?> RefuseAsync(Operation operation, string method, long batchId, CancellationToken ct) =>
        writer.RefuseAsync(
            operation,
            Permission.DraftMailing,
            $"{nameof(MailingService)}.{method} {MailingLabels.RefOf(batchId)}",
            ct
        );

    private static IQueryable<Cases.AllowanceCase> CasesOf(
        AllowanceDbContext db,
        MailingBatch batch,
        IReadOnlyList<long> caseIds
    )
    {
        var ids = caseIds.ToArray();
        return db.Cases.Where(row => row.ProgrammeId == batch.ProgrammeId && EF.Parameter(ids).Contains(row.Id));
    }

    private static async Task<MailingBatch> AddBatchAsync(
        AllowanceDbContext db,
        DraftMailing draft,
        Operation operation,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var range = string.Create(CultureInfo.InvariantCulture, $"mailing-{programme.Id}");
        var batch = new MailingBatch
        {
            ProgrammeId = programme.Id,
            Number = (int)await NumberRange.TakeAsync(db, range, 1, ct),
            Title = draft.Title.Trim(),
            TakesAll = draft.CaseIds is null,
            Encoding = draft.Profile.Encoding,
            HasCustomerBarcode = draft.Profile.HasCustomerBarcode,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            CreatedByName = operation.Actor.Name,
            OperationId = operation.Id,
        };
        db.MailingBatches.Add(batch);
        await db.SaveChangesAsync(ct);
        return batch;
    }

    private async Task<DomainError?> ProposeAsync(MailingWriter.Change change, CancellationToken ct)
    {
        var (db, batch, operation) = change;
        if (batch.State != MailingBatchState.Draft)
        {
            return new MailingStepNotNow(batch.State, "起案");
        }

        var evaluation = await MailingEvaluation.OfSelectionAsync(db, batch, ct);
        if (evaluation.HashOf(batch) != batch.ContentHash || evaluation.LeftOut.Count != batch.LeftOutCount)
        {
            await MailingSnapshot.WriteAsync(db, batch, evaluation, ct);
            return new MailingListChanged(batch.IncludedCount, batch.LeftOutCount);
        }

        if (evaluation.Included.Count == 0)
        {
            return new NothingToMail();
        }

        if (evaluation.UnwritableCount > 0)
        {
            return new LettersNotWritable(evaluation.UnwritableCount);
        }

        var added = await proposals.AddAsync(db, MailingProposal.DraftOf(batch, evaluation), operation, ct);
        if (!added.IsOk)
        {
            return added.Error;
        }

        batch.State = MailingBatchState.Proposed;
        batch.ProposalId = added.Value.Id;
        batch.VoidReason = null;
        return null;
    }

    private async Task<DomainError?> CancelAsync(MailingWriter.Change change, CancellationToken ct)
    {
        var (db, batch, operation) = change;
        if (batch.State is not (MailingBatchState.Draft or MailingBatchState.Approved or MailingBatchState.FileMade))
        {
            return new MailingStepNotNow(batch.State, "取消");
        }

        await VoidMediaAsync(db, batch, "発送回の取消", operation, ct);
        batch.State = MailingBatchState.Cancelled;
        batch.SealedPassword = null;
        if (batch.ProposalId is { } proposalId)
        {
            await proposals.VoidApprovalAsync(db, proposalId, "発送回を取り消しました。", operation, ct);
        }

        writer.Tell(change, LedgerAct.MailingChanged);
        return null;
    }

    private async Task VoidMediaAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        string why,
        Operation operation,
        CancellationToken ct
    )
    {
        var source = MailingLabels.RefOf(batch.Id);
        foreach (
            var medium in await db
                .StorageMedia.Where(row => row.SourceRef == source && row.VoidedAt == null)
                .ToListAsync(ct)
        )
        {
            await media.VoidAsync(db, medium, why, operation, ct);
        }
    }
}
