using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>一括処理「支払回次に加える」.</summary>
internal sealed class RoundBulkTarget(RoundPlanner planner) : IBulkTarget
{
    public string Kind => "round";

    public string Label => "支払回次に加える";

    public Permission Needs => Permission.DraftPayment;

    public async Task<IReadOnlyList<BulkTargetOption>> OptionsAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var rows = await db
            .PaymentBatches.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && row.State == PaymentBatchState.Draft)
            .OrderBy(row => row.Number)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new BulkTargetOption(
                row.Id,
                $"第{row.Number}回（{JapaneseDate.Show(row.TransferOn)}振込）作成中 {row.PaymentCount:N0}件"
            )),
        ];
    }

    public async Task<BulkOutcome> PreviewAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var judged = await JudgeAsync(db, targetId, caseIds, ct);
        return new BulkOutcome(judged.Items);
    }

    public async Task<BulkOutcome> AddAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var judged = await JudgeAsync(db, targetId, caseIds, ct);
        if (judged.Plan is { } plan && judged.Items.Any(item => item.IsDone))
        {
            await new RoundWriter(db, judged.Batch!, operation).JoinAsync(plan, ct);
        }

        return new BulkOutcome(judged.Items);
    }

    /// <summary>Nothing is left: counts and warnings are right after each step.</summary>
    public Task SettleAsync(AllowanceDbContext db, long targetId, CancellationToken ct) => Task.CompletedTask;

    public async Task<BulkOutcome> RemoveAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var rows = await RowsAsync(db, caseIds, ct);
        var batch = await db.PaymentBatches.FindAsync([targetId], ct);
        if (batch is not { State: PaymentBatchState.Draft })
        {
            return All(rows, NotDraft(batch));
        }

        var payments = await PaymentBatchService.PaymentsOfAsync(db, targetId, caseIds, ct);
        var writer = new RoundWriter(db, batch, operation);
        await writer.RemoveAsync(payments, $"第{batch.Number}回の支払回次から外しました。", ct);
        await writer.CountAsync(ct);
        return new BulkOutcome([
            .. rows.Select(row => new BulkItem(
                row.Id,
                row.CertificationNumber,
                row.PaymentBatchId == targetId ? null : new NotInRound(batch.Number)
            )),
        ]);
    }

    private static DomainError NotDraft(PaymentBatch? batch) =>
        batch is null
            ? new NotFound("支払回次")
            : new RoundNotInState(batch.Number, batch.State, "作成中の回次だけを変更できます。");

    private static BulkOutcome All(IReadOnlyList<CaseFacts> rows, DomainError error) =>
        new([.. rows.Select(row => new BulkItem(row.Id, row.CertificationNumber, error))]);

    private async Task<Judged> JudgeAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var rows = await RowsAsync(db, caseIds, ct);
        var batch = await db.PaymentBatches.FindAsync([targetId], ct);
        if (batch is not { State: PaymentBatchState.Draft })
        {
            return new Judged(batch, null, All(rows, NotDraft(batch)).Items);
        }

        var settings = (await ProgrammeService.CurrentAsync(db, ct)).Settings;
        var plan = await planner.PlanAsync(db, batch, settings, caseIds, ct, withRest: false);
        if (!plan.IsOk)
        {
            return new Judged(batch, null, All(rows, plan.Error).Items);
        }

        var reasons = plan.Value.Exceptions.ToDictionary(row => row.CaseId);
        return new Judged(
            batch,
            plan.Value,
            [
                .. rows.Select(row => new BulkItem(
                    row.Id,
                    row.CertificationNumber,
                    ErrorOf(row, batch, reasons.GetValueOrDefault(row.Id))
                )),
            ]
        );
    }

    private static DomainError? ErrorOf(CaseFacts row, PaymentBatch batch, PlannedException? exception)
    {
        if (exception is not null)
        {
            return new LeftOutOfRound(exception.Reason, exception.Text);
        }

        if (row.State == CaseState.Scheduled && row.PaymentBatchId == batch.Id)
        {
            return new InRoundAlready(batch.Number);
        }

        return row.State == CaseState.Payable ? null : new CaseMoveNotAllowed(row.State, CaseState.Scheduled);
    }

    private static async Task<IReadOnlyList<CaseFacts>> RowsAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        return await db
            .Cases.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.Id))
            .OrderBy(row => row.Id)
            .Select(row => new CaseFacts(row.Id, row.CertificationNumber, row.State, row.PaymentBatchId))
            .ToListAsync(ct);
    }

    private sealed record CaseFacts(long Id, string CertificationNumber, CaseState State, long? PaymentBatchId);

    private sealed record Judged(PaymentBatch? Batch, RoundPlan? Plan, IReadOnlyList<BulkItem> Items);
}
