using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>立入調査 (checklist C-2, C-3): planned, done, and what was asked for followed to its end.</summary>
public sealed class InspectionService(ContractorWriter writer)
{
    public Task<Result<long>> PlanAsync(PlanInspection order, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync(
            $"InspectionService.PlanAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => PlanAsync(db, order, operation, token),
            ct
        );

    public Task<Result<long>> RecordAsync(
        RecordInspection order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            order.InspectionId,
            order,
            nameof(RecordAsync),
            operation,
            inspection => Record(inspection, order, operation),
            ct
        );

    public Task<Result<long>> FollowUpAsync(
        RecordFollowUp order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            order.InspectionId,
            order,
            nameof(FollowUpAsync),
            operation,
            inspection => FollowUp(inspection, order, operation),
            ct
        );

    /// <summary>予定を取りやめる, with a reason.</summary>
    public Task<Result<long>> CancelAsync(long inspectionId, Operation operation, CancellationToken ct = default) =>
        ChangeAsync(
            inspectionId,
            new { inspectionId },
            nameof(CancelAsync),
            operation,
            inspection => Cancel(inspection, operation),
            ct
        );

    private static async Task<Result<ContractorChange>> PlanAsync(
        AllowanceDbContext db,
        PlanInspection order,
        Operation operation,
        CancellationToken ct
    )
    {
        if (ContractorFields.Refuse(("実施場所", order.Place, ContractorLimits.Line)) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Contractors.AnyAsync(row => row.Id == order.ContractorId, ct))
        {
            return new NotFound("委託先");
        }

        var inspection = new ContractorInspection
        {
            ContractorId = order.ContractorId,
            PlannedOn = order.PlannedOn,
            Place = order.Place.Trim(),
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
        };
        db.ContractorInspections.Add(inspection);
        await db.SaveChangesAsync(ct);
        return Change(inspection, $"立入調査の予定 {JapaneseDate.Show(inspection.PlannedOn)}、場所 {inspection.Place}");
    }

    private Task<Result<long>> ChangeAsync(
        long inspectionId,
        object arguments,
        string method,
        Operation operation,
        Func<ContractorInspection, Result<string>> change,
        CancellationToken ct
    ) =>
        writer.WriteAsync(
            $"InspectionService.{method} inspection:{inspectionId}",
            arguments,
            operation,
            async (db, token) =>
            {
                var inspection = await db.ContractorInspections.FirstOrDefaultAsync(
                    row => row.Id == inspectionId,
                    token
                );
                if (inspection is null)
                {
                    return new NotFound("立入調査");
                }

                var text = inspection.CancelledAt is null ? change(inspection) : new OversightCancelled("立入調査");
                return text.IsOk ? Change(inspection, text.Value) : text.Error;
            },
            ct
        );

    private static Result<string> Record(ContractorInspection inspection, RecordInspection order, Operation operation)
    {
        if (Refuse(inspection, order, operation) is { } refusal)
        {
            return refusal;
        }

        inspection.DoneOn = order.DoneOn;
        inspection.Inspectors = order.Inspectors.Trim();
        inspection.AttendedBy = order.AttendedBy.Trim();
        inspection.Findings = order.Findings.Trim();
        inspection.FollowUp = ContractorFields.Given(order.FollowUp);
        inspection.FollowUpDueOn = order.FollowUpDueOn;
        var followUp = inspection.FollowUpDueOn is { } due
            ? $"、改善を求めた事項 {inspection.FollowUp}（期限 {JapaneseDate.Show(due)}）"
            : "、改善を求めた事項なし";
        return $"立入調査の実施 {JapaneseDate.Show(order.DoneOn)}、場所 {inspection.Place}、調査した職員 {inspection.Inspectors}、立会者 {inspection.AttendedBy}、結果 {inspection.Findings}{followUp}";
    }

    private static DomainError? Refuse(ContractorInspection inspection, RecordInspection order, Operation operation)
    {
        if (inspection.DoneOn is { } done)
        {
            return new InspectionAlreadyDone(done);
        }

        var refusal =
            ContractorFields.Refuse(
                ("調査した職員", order.Inspectors, ContractorLimits.Line),
                ("立会者", order.AttendedBy, ContractorLimits.Line),
                ("結果", order.Findings, ContractorLimits.Text)
            )
            ?? ContractorFields.TooLong("改善を求める事項", order.FollowUp, ContractorLimits.Text)
            ?? ContractorFields.InFuture("実施日", order.DoneOn, operation);
        if (refusal is not null)
        {
            return refusal;
        }

        return (string.IsNullOrWhiteSpace(order.FollowUp), order.FollowUpDueOn) switch
        {
            (true, null) => null,
            (false, { } due) => due < order.DoneOn ? new FollowUpDueTooEarly(order.DoneOn) : null,
            _ => new FollowUpIncomplete(),
        };
    }

    private static Result<string> FollowUp(ContractorInspection inspection, RecordFollowUp order, Operation operation)
    {
        if (inspection.FollowUpDueOn is null || inspection.FollowUpDoneOn is not null)
        {
            return new NoFollowUpOpen();
        }

        var refusal =
            ContractorFields.Refuse(("確認した内容", order.Result, ContractorLimits.Text))
            ?? ContractorFields.InFuture("確認日", order.DoneOn, operation)
            ?? (order.DoneOn < inspection.DoneOn ? new FollowUpBeforeInspection(inspection.DoneOn.Value) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        inspection.FollowUpDoneOn = order.DoneOn;
        inspection.FollowUpResult = order.Result.Trim();
        return $"改善の確認 {JapaneseDate.Show(order.DoneOn)}、{inspection.FollowUpResult}";
    }

    private static Result<string> Cancel(ContractorInspection inspection, Operation operation)
    {
        if (ContractorFields.ReasonMissing(operation) is { } refusal)
        {
            return refusal;
        }

        if (inspection.DoneOn is { } done)
        {
            return new InspectionAlreadyDone(done);
        }

        inspection.CancelledAt = operation.At;
        inspection.CancelReason = operation.Reason!.Trim();
        return $"立入調査の取りやめ 予定日 {JapaneseDate.Show(inspection.PlannedOn)}";
    }

    private static ContractorChange Change(ContractorInspection inspection, string text) =>
        new(inspection.ContractorId, $"inspection:{inspection.Id}", inspection.Id, text);
}
