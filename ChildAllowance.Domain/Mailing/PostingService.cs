using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>発送の記録, by which the cases become 案内発送済.</summary>
public sealed class PostingService(MailingWriter writer, MediaRegister media)
{
    /// <summary>
    /// 発送を記録する, the last of the nine steps of the run in the 管理簿. The count must be that of the printed letters, or that less every letter whose case changed after the
    /// hand-over (pulled from the stack); anything else is refused with both figures.
    /// </summary>
    public async Task<Result> RecordAsync(RecordPosting posting, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(PostingService)}.{nameof(RecordAsync)} {MailingLabels.RefOf(posting.BatchId)}";
        if (await writer.RefuseAsync(operation, Permission.DraftMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        return await writer.ChangeAsync(
            posting.BatchId,
            posting,
            operation,
            change =>
                Refuse(change.Batch, posting, operation) is { } wrong
                    ? Task.FromResult<DomainError?>(wrong)
                    : PostAsync(change, posting)
        );
    }

    private static DomainError? Refuse(MailingBatch batch, RecordPosting posting, Operation operation)
    {
        if (batch.State != MailingBatchState.HandedOver)
        {
            return new MailingStepNotNow(batch.State, "発送の記録");
        }

        if (posting.CustodianId == 0)
        {
            return new PostingCarrierMissing();
        }

        return
            posting.PostedOn > JapanTime.DateOf(operation.At)
            || posting.PostedOn < JapanTime.DateOf(batch.FileMadeAt ?? batch.CreatedAt)
            ? new PostingDateImpossible()
            : null;
    }

    private async Task<DomainError?> PostAsync(MailingWriter.Change change, RecordPosting posting)
    {
        var (db, batch, operation) = change;
        var ct = CancellationToken.None;
        var changed = await MailingChanges.FindAsync(db, batch, ct);
        var isPulled = posting.Count == batch.IncludedCount - changed.Count;
        if (!isPulled && posting.Count != batch.IncludedCount)
        {
            return new PostingCountDiffers(posting.Count, batch.IncludedCount, changed.Count);
        }

        if (await EnterAsync(change, posting) is { } refused)
        {
            return refused;
        }

        if (isPulled)
        {
            await PullAsync(db, changed, ct);
        }

        // A letter that was posted although its case had changed: the case keeps the state it has by now.
        var stays = isPulled
            ? []
            : changed.Where(row => row.Reason != LeftOutReason.AddressChanged).Select(row => row.CaseId).ToHashSet();
        var posted = await db
            .MailingItems.Where(item => item.BatchId == batch.Id && item.LeftOut == LeftOutReason.None)
            .Select(item => item.CaseId)
            .ToListAsync(ct);
        if (await MoveAsync(change, [.. posted.Where(id => !stays.Contains(id))], posting.PostedOn) is { } blocked)
        {
            return blocked;
        }

        batch.State = MailingBatchState.Posted;
        batch.PostedOn = posting.PostedOn;
        batch.PostedCount = posting.Count;
        batch.PostedBy = await CarrierAsync(change, posting);
        writer.Tell(
            change,
            LedgerAct.PostingRecorded,
            MailingWriter.ObjectOf(batch) with
            {
                Rows = posting.Count,
            },
            [.. posted.Select(Subject.Case)]
        );
        return null;
    }

    private Task<DomainError?> EnterAsync(MailingWriter.Change change, RecordPosting posting) =>
        media.PostAsync(
            change.Db,
            MailingLabels.RefOf(change.Batch.Id),
            new MediumEntry
            {
                Kind = MediumEventKind.Posted,
                At = JapanTime.ToUtc(posting.PostedOn.ToDateTime(posting.At)),
                CustodianId = posting.CustodianId,
                Count = posting.Count,
            },
            change.Operation
        );

    private static async Task<string> CarrierAsync(MailingWriter.Change change, RecordPosting posting) =>
        (await CustodianCheck.ChoicesAsync(change.Db, posting.PostedOn, CancellationToken.None))
            .First(choice => choice.Id == posting.CustodianId)
            .Label;

    private static async Task PullAsync(
        AllowanceDbContext db,
        IReadOnlyList<MailingChange> changed,
        CancellationToken ct
    )
    {
        foreach (var group in changed.GroupBy(row => row.Reason))
        {
            var reason = group.Key;
            var ids = group.Select(row => row.ItemId).ToArray();
            await db
                .MailingItems.Where(item => EF.Parameter(ids).Contains(item.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.LeftOut, reason), ct);
        }
    }

    private static async Task<DomainError?> MoveAsync(
        MailingWriter.Change change,
        IReadOnlyCollection<long> caseIds,
        DateOnly postedOn
    )
    {
        var move = new CaseMove
        {
            To = CaseState.Notified,
            NotifiedOn = postedOn,
            ProposalId = change.Batch.ProposalId,
            Text = $"案内文を発送しました（{MailingLabels.RunName(change.Batch.Number)}）。",
        };
        var outcome = await CaseMoves.MoveAsync(change.Db, caseIds, move, change.Operation, CancellationToken.None);
        var refused = outcome.Items.Where(item => !item.IsDone).ToList();
        return refused.Count == 0
            ? null
            : new PostingBlocked(
                refused.Count,
                string.Join("、", refused.Take(3).Select(item => item.CertificationNumber))
                    + (refused.Count > 3 ? " ほか" : ""),
                refused[0].Error!.Message
            );
    }
}
