using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>A change as it stood on the page.</summary>
public sealed record SeenLateChange(long PaymentId, LateChangeKind Kind, long Mark);

/// <summary>確認済にする: the money goes to these payees all the same.</summary>
public sealed record ConfirmLateChanges(long BatchId, IReadOnlyList<SeenLateChange> Seen);

/// <summary>支払前の変更確認: confirms changes, one or many, all or none.</summary>
public sealed class LateChangeService(RoundActions actions, Outbox outbox)
{
    /// <summary>
    /// Confirms what was seen, with the operation's reason, while the file is in the house. Refused as a whole when something
    /// newer came in between; what somebody else has confirmed already stays as it is.
    /// </summary>
    public async Task<Result> ConfirmAsync(
        ConfirmLateChanges confirm,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var answer = await actions.RunAsync(
            operation,
            $"{nameof(LateChangeService)}.{nameof(ConfirmAsync)} batch:{confirm.BatchId}",
            confirm,
            async db =>
                await db.PaymentBatches.FindAsync([confirm.BatchId], ct) is { } batch
                    ? await ConfirmAsync(db, batch, confirm.Seen, operation, ct)
                    : new NotFound("支払回次"),
            ct
        );
        return new Result(answer.Error);
    }

    private async Task<Result<RoundChange>> ConfirmAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        IReadOnlyList<SeenLateChange> seen,
        Operation operation,
        CancellationToken ct
    )
    {
        if (Refuse(batch, seen, operation) is { } refused)
        {
            return refused;
        }

        var now = (await LateChangeFinder.FindAsync(db, batch.Id, ct)).ToDictionary(row => new SeenLateChange(
            row.PaymentId,
            row.Kind,
            row.Mark
        ));
        var chosen = seen.Distinct().ToList();
        var gone = chosen.Count(row => !now.ContainsKey(row));
        if (gone > 0)
        {
            return new LateChangeIsAnother(gone);
        }

        var open = chosen.Select(row => now[row]).Where(row => row.IsOpen).ToList();
        db.PaymentConfirmations.AddRange(open.Select(row => ConfirmationOf(row, batch, operation)));
        await AddEventsAsync(db, open, batch, operation, ct);
        outbox.Add(
            db,
            PaymentFacts.Of(operation, LedgerAct.PaymentChangesConfirmed, batch) with
            {
                Subjects = [.. open.Select(row => row.CaseId).Distinct().Order().Select(Subject.Case)],
            }
        );
        return new RoundWriter(db, batch, operation).ChangeOf(0, 0);
    }

    private static DomainError? Refuse(PaymentBatch batch, IReadOnlyList<SeenLateChange> seen, Operation operation)
    {
        if (!PaymentBatchStates.IsBeforeHandOver(batch.State))
        {
            return new RoundNotInState(batch.Number, batch.State, "引渡しの前だけ確認済にできます。");
        }

        if (seen.Count == 0)
        {
            return new NoLateChangeChosen();
        }

        if (seen.FirstOrDefault(row => row.Kind.Weight() != LateChangeWeight.AsksConfirmation) is { } settled)
        {
            return new LateChangeIsNotConfirmable(settled.Kind);
        }

        if (seen.Any(row => row.Kind == LateChangeKind.Protected) && !operation.Actor.May(Permission.SeeProtected))
        {
            return new LateChangeIsShielded();
        }

        return string.IsNullOrWhiteSpace(operation.Reason) ? new ReasonMissing() : null;
    }

    private static PaymentConfirmation ConfirmationOf(LateChange row, PaymentBatch batch, Operation operation) =>
        new()
        {
            BatchId = batch.Id,
            RecipientId = row.RecipientId,
            CaseId = row.CaseId,
            Kind = row.Kind,
            Mark = row.Mark,
            Reason = operation.Reason!.Trim(),
            ConfirmedAt = operation.At,
            ConfirmedBy = operation.Actor.StaffId,
            ConfirmedByName = operation.Actor.Name,
            OperationId = operation.Id,
        };

    private static async Task AddEventsAsync(
        AllowanceDbContext db,
        IReadOnlyList<LateChange> confirmed,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = confirmed.Select(row => row.CaseId).Distinct().ToArray();
        var states = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.State })
            .ToDictionaryAsync(row => row.Id, row => row.State, ct);
        db.CaseEvents.AddRange(
            confirmed.Select(row => new CaseEvent
            {
                CaseId = row.CaseId,
                At = operation.At,
                OperationId = operation.Id,
                From = states[row.CaseId],
                To = states[row.CaseId],
                Text = $"第{batch.Number}回の支払回次で、支給決定の後の変更{NameOf(row.Kind)}を確認済にしました。",
                Reason = operation.Reason,
                StaffId = operation.Actor.StaffId,
                StaffName = operation.Actor.Name,
            })
        );
    }

    // The timeline is read by everybody who opens the case.
    private static string NameOf(LateChangeKind kind) => kind == LateChangeKind.Protected ? "" : $"（{kind.Label()}）";
}
