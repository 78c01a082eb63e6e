using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次 up to its approval: compose, bring up to date, add and take out cases, 起案, cancel.</summary>
public sealed class PaymentBatchService(
    IDbContextFactory<AllowanceDbContext> contexts,
    RoundPlanner planner,
    Proposals proposals,
    MediaRegister register,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
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
        if (await RefuseAsync(operation, nameof(ComposeAsync), 0, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            return await InTransactionAsync(
                db,
                operation,
                new { transferOn },
                async () =>
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
        ChangeAsync(
            batchId,
            operation,
            nameof(RefreshAsync),
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
        ChangeAsync(
            batchId,
            operation,
            nameof(AddCasesAsync),
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
        ChangeAsync(
            batchId,
            operation,
            nameof(RemoveCasesAsync),
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

    /// <summary>起案する (K5): freezes the content, which must still be what the registry says.</summary>
    public Task<Result<RoundChange>> ProposeAsync(long batchId, Operation operation, CancellationToken ct = default) =>
        ChangeAsync(
            batchId,
            operation,
            nameof(ProposeAsync),
            new { batchId },
            (db, batch) => ProposeAsync(db, batch, operation, ct),
            ct
        );

    /// <summary>回次を取り消す, before the file is handed over: every case is 支払待ち again.</summary>
    public async Task<Result> CancelAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation, nameof(CancelAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new ReasonMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var answer = await InTransactionAsync(
            db,
            operation,
            new { batchId },
            async () =>
            {
                if (await db.PaymentBatches.FindAsync([batchId], ct) is not { } batch)
                {
                    return new NotFound("支払回次");
                }

                if (batch.State == PaymentBatchState.Proposed)
                {
                    return new RoundNotInState(
                        batch.Number,
                        batch.State,
                        "起案を取り下げるか、決裁者が差し戻してから取り消してください。"
                    );
                }

                return await CancelAsync(db, batch, operation, ct);
            },
            ct
        );
        return new Result(answer.Error);
    }

    /// <summary>Cancels a round before hand-over inside the caller's transaction; the caller saves.</summary>
    internal async Task<Result<RoundChange>> CancelAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        if (!PaymentBatchStates.MayMove(batch.State, PaymentBatchState.Cancelled))
        {
            return new RoundNotInState(batch.Number, batch.State, "引渡し後の回次は取り消せません。");
        }

        var payments = await db
            .Payments.Where(row => row.BatchId == batch.Id && row.Status == PaymentStatus.Planned)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
        var writer = new RoundWriter(db, batch, operation);
        await writer.RemoveAsync(payments, $"第{batch.Number}回の支払回次を取り消しました。", ct);
        if (batch.State is PaymentBatchState.Approved or PaymentBatchState.FileMade)
        {
            await proposals.VoidApprovalAsync(
                db,
                batch.ProposalId!.Value,
                $"第{batch.Number}回の支払回次は引渡し前に取り消されました。",
                operation,
                ct
            );
        }

        await VoidMediaAsync(db, batch, operation, ct);
        batch.State = PaymentBatchState.Cancelled;
        batch.CancelledAt = operation.At;
        batch.CancelledBy = operation.Actor.StaffId;
        batch.CancelReason = operation.Reason;
        AddFact(db, batch, operation);
        return writer.ChangeOf(0, payments.Length);
    }

    // The file of a cancelled round must not leave the house.
    private async Task VoidMediaAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        foreach (var medium in await PaymentMedia.OfAsync(db, batch, ct))
        {
            register.Void(db, medium, $"第{batch.Number}回の支払回次が取り消されました。", operation);
        }
    }

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

    private async Task<Result<RoundChange>> ProposeAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        if (RefuseDate(programme.Settings, batch.TransferOn) is { } wrongDate)
        {
            return wrongDate;
        }

        var plan = await planner.PlanAsync(db, batch, programme.Settings, [], ct);
        if (!plan.IsOk)
        {
            return plan.Error;
        }

        var writer = new RoundWriter(db, batch, operation);
        if (await writer.DistanceAsync(plan.Value, ct) is > 0 and var distance)
        {
            return new RoundIsStale(distance);
        }

        var profile = await RoundPlanner.ProfileAsync(db, programme, ct);
        if (!profile.IsOk)
        {
            return profile.Error;
        }

        var draft = await planner.DraftAsync(db, batch, profile.Value, ct);
        batch.ProfileJson = profile.Value.ToJson();
        batch.ContentHash = draft.Content.ContentHash;
        batch.State = PaymentBatchState.Proposed;
        batch.ProposedByPersonId = operation.Actor.PersonId;
        batch.VoidReason = null;
        var proposal = await proposals.AddAsync(db, draft.Proposal, operation, ct);
        if (!proposal.IsOk)
        {
            return proposal.Error;
        }

        batch.ProposalId = proposal.Value.Id;
        return writer.ChangeOf(0, 0);
    }

    private async Task<Result<RoundChange>> ChangeAsync(
        long batchId,
        Operation operation,
        string method,
        object arguments,
        Func<AllowanceDbContext, PaymentBatch, Task<Result<RoundChange>>> change,
        CancellationToken ct
    )
    {
        if (await RefuseAsync(operation, method, batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await InTransactionAsync(
            db,
            operation,
            arguments,
            async () =>
            {
                if (await db.PaymentBatches.FindAsync([batchId], ct) is not { } batch)
                {
                    return new NotFound("支払回次");
                }

                if (batch.State != PaymentBatchState.Draft)
                {
                    return new RoundNotInState(batch.Number, batch.State, "作成中の回次だけを変更できます。");
                }

                var answer = await change(db, batch);
                if (answer.IsOk)
                {
                    AddFact(db, batch, operation);
                }

                return answer;
            },
            ct
        );
    }

    /// <summary>One action, one transaction, once per operation id; a refusal leaves no trace.</summary>
    private async Task<Result<RoundChange>> InTransactionAsync(
        AllowanceDbContext db,
        Operation operation,
        object arguments,
        Func<Task<Result<RoundChange>>> act,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<RoundChange>(db, operation, arguments, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var answer = await act();
        if (!answer.IsOk)
        {
            return answer;
        }

        AppliedOperations.Add(db, operation, arguments, answer.Value);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("支払回次", "ほかの職員", operation.At);
        }

        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return answer;
    }

    private void AddFact(AllowanceDbContext db, PaymentBatch batch, Operation operation) =>
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));

    private Task<DomainError?> RefuseAsync(Operation operation, string method, long batchId, CancellationToken ct) =>
        gate.RefuseAsync(
            operation.Actor,
            Permission.DraftPayment,
            $"{nameof(PaymentBatchService)}.{method} batch:{batchId}",
            ct
        );

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
