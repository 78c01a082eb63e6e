using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次 in preparation: compose, bring up to date, add and take out cases.</summary>
public sealed class PaymentBatchService(
    IDbContextFactory<AllowanceDbContext> contexts,
    RoundActions actions,
    RoundPlanner planner,
    TimeProvider clock
)
{
    /// <summary>The earliest transfer date that the bank can still keep, from today on; offered when a round is composed.</summary>
    public async Task<Result<DateOnly>> EarliestTransferOnAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var settings = (await ProgrammeService.CurrentAsync(db, ct)).Settings;
        return settings.Calendar().AddBusinessDays(JapanTime.Today(clock), Math.Max(settings.LeadBusinessDays, 1));
    }

    /// <summary>
    /// 回次を作成する: all 支払待ち cases with a granted, unpaid child, one transfer per recipient; what cannot be paid is
    /// listed with its reason and stays 支払待ち.
    /// </summary>
    public async Task<Result<RoundChange>> ComposeAsync(
        DateOnly transferOn,
        Operation operation,
        CancellationToken ct = default
    )
    {
        try
        {
            return await actions.RunAsync(
                operation,
                WhatOf(nameof(ComposeAsync)),
                new { transferOn },
                async db =>
                {
                    var programme = await ProgrammeService.CurrentAsync(db, ct);
                    return RefuseDate(programme.Settings, transferOn)
                        ?? await ComposeAsync(db, programme, transferOn, operation, ct);
                },
                ct
            );
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await OpenRoundAsync(db, ct) ?? (Result<RoundChange>)new RoundInPreparation(0);
        }
    }

    /// <summary>候補を更新する: new candidates come in, changed accounts and children are taken over, and the date may move.</summary>
    public Task<Result<RoundChange>> RefreshAsync(
        long batchId,
        DateOnly? transferOn,
        Operation operation,
        CancellationToken ct = default
    ) =>
        actions.ChangeAsync(
            batchId,
            operation,
            WhatOf(nameof(RefreshAsync)),
            new { batchId, transferOn },
            async (db, batch) =>
            {
                var programme = await ProgrammeService.CurrentAsync(db, ct);
                if (RefuseDate(programme.Settings, transferOn ?? batch.TransferOn) is { } refusal)
                {
                    return refusal;
                }

                batch.TransferOn = transferOn ?? batch.TransferOn;
                return await FillAsync(db, batch, programme, null, operation, ct);
            },
            ct
        );

    /// <summary>回次に加える: the named 支払待ち cases, as far as they can be paid.</summary>
    public Task<Result<RoundChange>> AddCasesAsync(
        long batchId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct = default
    ) =>
        actions.ChangeAsync(
            batchId,
            operation,
            WhatOf(nameof(AddCasesAsync)),
            new { batchId, caseIds = caseIds.Order() },
            async (db, batch) =>
                await FillAsync(db, batch, await ProgrammeService.CurrentAsync(db, ct), caseIds, operation, ct),
            ct
        );

    /// <summary>回次から外す: the transfers of the named cases, while the round is being prepared. The cases are 支払待ち again.</summary>
    public Task<Result<RoundChange>> RemoveCasesAsync(
        long batchId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct = default
    ) =>
        actions.ChangeAsync(
            batchId,
            operation,
            WhatOf(nameof(RemoveCasesAsync)),
            new { batchId, caseIds = caseIds.Order() },
            async (db, batch) =>
            {
                if (string.IsNullOrWhiteSpace(operation.Reason))
                {
                    return new ReasonMissing();
                }

                var payments = await PaymentsOfAsync(db, batchId, caseIds, ct);
                if (payments.Length == 0)
                {
                    return new NotInRound(batch.Number);
                }

                if (payments.Length == batch.PaymentCount)
                {
                    return new RoundWouldBeEmpty(batch.Number);
                }

                var writer = new RoundWriter(db, batch, operation);
                await writer.RemoveAsync(payments, $"第{batch.Number}回の支払回次から外しました。", ct);
                await writer.CountAsync(ct);
                return writer.ChangeOf(0, payments.Length);
            },
            ct
        );

    /// <summary>The transfers in which the named cases stand.</summary>
    internal static Task<long[]> PaymentsOfAsync(
        AllowanceDbContext db,
        long batchId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        return db
            .PaymentLines.Where(line =>
                line.Status == PaymentStatus.Planned
                && EF.Parameter(ids).Contains(line.CaseId)
                && db.Payments.Any(row => row.Id == line.PaymentId && row.BatchId == batchId)
            )
            .Select(line => line.PaymentId)
            .Distinct()
            .ToArrayAsync(ct);
    }

    private async Task<Result<RoundChange>> ComposeAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        DateOnly transferOn,
        Operation operation,
        CancellationToken ct
    )
    {
        if (await OpenRoundAsync(db, ct) is { } open)
        {
            return open;
        }

        var last = await db
            .PaymentBatches.Where(row => row.ProgrammeId == programme.Id)
            .MaxAsync(row => (int?)row.Number, ct);
        var batch = new PaymentBatch
        {
            ProgrammeId = programme.Id,
            Number = (last ?? 0) + 1,
            TransferOn = transferOn,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            CreatedByPersonId = operation.Actor.PersonId,
            OperationId = operation.Id,
        };
        db.PaymentBatches.Add(batch);
        await db.SaveChangesAsync(ct);
        var change = await FillAsync(db, batch, programme, null, operation, ct);
        return change.IsOk && change.Value.PaymentCount == 0 ? new NothingToPay(change.Value.ExceptionCount) : change;
    }

    private async Task<Result<RoundChange>> FillAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CurrentProgramme programme,
        IReadOnlyCollection<long>? onlyCaseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var plan = await planner.PlanAsync(db, batch, programme.Settings, onlyCaseIds, ct);
        return plan.IsOk
            ? await new RoundWriter(db, batch, operation).BringInStepAsync(plan.Value, onlyCaseIds is not null, ct)
            : plan.Error;
    }

    private static string WhatOf(string method) => $"{nameof(PaymentBatchService)}.{method}";

    private static async Task<DomainError?> OpenRoundAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var number = await db
            .PaymentBatches.Where(row =>
                row.State == PaymentBatchState.Draft || row.State == PaymentBatchState.Proposed
            )
            .Select(row => (int?)row.Number)
            .FirstOrDefaultAsync(ct);
        return number is { } open ? new RoundInPreparation(open) : null;
    }

    private DomainError? RefuseDate(ProgrammeSettings settings, DateOnly transferOn) =>
        TransferDateRules.Refuse(settings, transferOn, JapanTime.Today(clock));
}
