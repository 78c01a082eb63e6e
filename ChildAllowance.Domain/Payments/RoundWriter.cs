using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// Brings the rows of a round in preparation in step with its plan: transfers that still fit stay with their number, others
/// are cancelled, new ones get new numbers; cases and children move with them. Runs in the caller's transaction.
/// </summary>
internal sealed class RoundWriter(AllowanceDbContext db, PaymentBatch batch, Operation operation)
{
    private const string NumberRangeName = "payment";

    /// <param name="isPartial">The plan covers some of the candidates only: exceptions of the others stay listed.</param>
    public async Task<RoundChange> BringInStepAsync(RoundPlan plan, bool isPartial, CancellationToken ct)
    {
        var stored = await RoundComparison.OfAsync(db, batch, plan, ct);
        return await ApplyAsync(plan, stored, isPartial, ct);
    }

    /// <summary>Brings in a plan of some recipients; the work grows with them and not with the round.</summary>
    public async Task JoinAsync(RoundPlan plan, CancellationToken ct)
    {
        var stored = await RoundComparison.OfRecipientsAsync(db, batch, plan, ct);
        await ApplyAsync(plan, stored, isPartial: true, ct);
        await SharedAccounts.WarnAsync(db, batch.Id, [.. plan.RecipientIds], ct);
    }

    private async Task<RoundChange> ApplyAsync(
        RoundPlan plan,
        RoundComparison stored,
        bool isPartial,
        CancellationToken ct
    )
    {
        await RemoveAsync([.. stored.Removed], $"第{batch.Number}回の支払回次から外しました。", ct);
        var added = stored.AddedBy(plan).ToList();
        var refused = await ScheduleAsync(added, ct);
        await InsertAsync([.. added.Where(transfer => !IsRefused(transfer, refused))], ct);
        await WarnKeptAsync(plan, stored.Kept, ct);
        await RoundExceptions.ReplaceAsync(db, batch.Id, plan, refused, isPartial, ct);
        await CountAsync(ct);
        return ChangeOf(added.Count(transfer => !IsRefused(transfer, refused)), stored.Removed.Count);
    }

    /// <summary>Takes transfers out; their cases go back to 支払待ち unless <paramref name="moveCases"/> is false.</summary>
    public async Task RemoveAsync(long[] paymentIds, string text, CancellationToken ct, bool moveCases = true)
    {
        if (paymentIds.Length == 0)
        {
            return;
        }

        var lines = db.PaymentLines.Where(line =>
            EF.Parameter(paymentIds).Contains(line.PaymentId) && line.Status == PaymentStatus.Planned
        );
        var cases = await lines.Select(line => line.CaseId).Distinct().ToListAsync(ct);
        await lines.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Cancelled), ct);
        await db
            .Payments.Where(row => EF.Parameter(paymentIds).Contains(row.Id) && row.Status == PaymentStatus.Planned)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Status, PaymentStatus.Cancelled)
                        .SetProperty(row => row.Stamp, Guid.NewGuid()),
                ct
            );
        if (moveCases)
        {
            await BackToPayableAsync(cases, text, ct);
        }
    }

    /// <summary>Counts and sums of the round from its transfers; the caller saves.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        var live = db.Payments.Where(row => row.BatchId == batch.Id && row.Status != PaymentStatus.Cancelled);
        batch.PaymentCount = await live.CountAsync(ct);
        batch.ChildCount = await live.SumAsync(row => row.ChildCount, ct);
        batch.TotalYen = await live.SumAsync(row => row.AmountYen, ct);
        batch.ExceptionCount = await db.PaymentExceptions.CountAsync(row => row.BatchId == batch.Id, ct);
    }

    public RoundChange ChangeOf(int added, int removed) =>
        new()
        {
            BatchId = batch.Id,
            Number = batch.Number,
            PaymentCount = batch.PaymentCount,
            ChildCount = batch.ChildCount,
            TotalYen = batch.TotalYen,
            ExceptionCount = batch.ExceptionCount,
            AddedCount = added,
            RemovedCount = removed,
        };

    // A case that left the round by another way (hold, opt-out by approval) is where it belongs already.
    private async Task BackToPayableAsync(List<long> caseIds, string text, CancellationToken ct)
    {
        if (caseIds.Count == 0)
        {
            return;
        }

        var ids = caseIds.ToArray();
        var scheduled = await db
            .Cases.Where(row =>
                EF.Parameter(ids).Contains(row.Id) && row.State == CaseState.Scheduled && row.PaymentBatchId == batch.Id
            )
            .Select(row => row.Id)
            .ToListAsync(ct);
        var outcome = await CaseMoves.MoveAsync(
            db,
            scheduled,
            new CaseMove
            {
                To = CaseState.Payable,
                Text = text,
                ThroughFreezeOf = batch.ProposalId,
            },
            operation,
            ct
        );
        if (outcome.RefusedCount > 0)
        {
            throw new DbUpdateConcurrencyException("Cases of the round could not go back to 支払待ち.");
        }
    }

    /// <summary>Moves the cases to 支払予定; answers those that the map refused, with the message.</summary>
    private async Task<IReadOnlyDictionary<long, string>> ScheduleAsync(
        IReadOnlyList<PlannedTransfer> added,
        CancellationToken ct
    )
    {
        var cases = added.SelectMany(transfer => transfer.Children).Select(child => child.CaseId).Distinct().ToList();
        if (cases.Count == 0)
        {
            return new Dictionary<long, string>();
        }

        var outcome = await CaseMoves.MoveAsync(
            db,
            cases,
            new CaseMove
            {
                To = CaseState.Scheduled,
                PaymentBatchId = batch.Id,
                Text = $"第{batch.Number}回の支払回次に加えました（振込日 {JapaneseDate.Show(batch.TransferOn)}）。",
            },
            operation,
            ct
        );
        var refused = outcome
            .Items.Where(item => !item.IsDone)
            .ToDictionary(item => item.CaseId, item => item.Error!.Message);
        var siblings = added
            .Where(transfer => IsRefused(transfer, refused))
            .SelectMany(transfer => transfer.Children)
            .Select(child => child.CaseId)
            .Distinct()
            .ToList();
        await BackToPayableAsync(siblings, $"第{batch.Number}回の支払回次から外しました。", ct);
        return refused;
    }

    private static bool IsRefused(PlannedTransfer transfer, IReadOnlyDictionary<long, string> refused) =>
        transfer.Children.Any(child => refused.ContainsKey(child.CaseId));

    private async Task InsertAsync(IReadOnlyList<PlannedTransfer> added, CancellationToken ct)
    {
        if (added.Count == 0)
        {
            return;
        }

        var first = await NumberRange.TakeAsync(db, NumberRangeName, added.Count, ct);
        await BulkInsert.RowsAsync(db, added.Select((transfer, index) => PaymentOf(transfer, first + index)), ct);
        await BulkInsert.RowsAsync(
            db,
            added.SelectMany((transfer, index) => transfer.Children.Select(child => LineOf(child, first + index))),
            ct
        );
    }

    private Payment PaymentOf(PlannedTransfer transfer, long number) =>
        new()
        {
            Id = number,
            ProgrammeId = batch.ProgrammeId,
            BatchId = batch.Id,
            RecipientId = transfer.Payee.RecipientId,
            RecipientVersion = transfer.Payee.RecipientVersion,
            AmountYen = transfer.AmountYen,
            ChildCount = transfer.Children.Count,
            PayoutAccountId = transfer.Payee.Account!.Id,
            BankCode = transfer.Payee.Account.BankCode,
            BankName = transfer.Account.BankName,
            BranchCode = transfer.Payee.Account.BranchCode,
            BranchName = transfer.Account.BranchName,
            AccountType = (int)transfer.Payee.Account.Type,
            AccountNumber = transfer.Payee.Account.Number,
            PayeeKana = transfer.Account.PayeeKana,
            Warnings = transfer.Warnings,
        };

    private static PaymentLine LineOf(CandidateChild child, long number) =>
        new()
        {
            PaymentId = number,
            EntitlementId = child.EntitlementId,
            ChildId = child.ChildId,
            CaseId = child.CaseId,
            AmountYen = child.AmountYen,
        };

    // Somebody who joined may share the account of somebody who was there already.
    private async Task WarnKeptAsync(RoundPlan plan, HashSet<long> kept, CancellationToken ct)
    {
        foreach (var group in plan.Transfers.Where(t => kept.Contains(t.Payee.RecipientId)).GroupBy(t => t.Warnings))
        {
            var recipients = group.Select(transfer => transfer.Payee.RecipientId).ToArray();
            await db
                .Payments.Where(row =>
                    row.BatchId == batch.Id
                    && row.Status == PaymentStatus.Planned
                    && row.Warnings != group.Key
                    && EF.Parameter(recipients).Contains(row.RecipientId)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Warnings, group.Key), ct);
        }
    }
}
