using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>状況報告 (checklist C-2): asked for by a day, received, or overdue.</summary>
public sealed class StatusReportService(ContractorWriter writer)
{
    /// <summary>Registers the days on which reports are due; answers the id of the first.</summary>
    public Task<Result<long>> AskAsync(AskForReports order, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync(
            $"StatusReportService.AskAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => AskAsync(db, order, operation, token),
            ct
        );

    public Task<Result<long>> ReceiveAsync(ReceiveReport order, Operation operation, CancellationToken ct = default) =>
        ChangeAsync(
            order.ReportId,
            order,
            nameof(ReceiveAsync),
            operation,
            report => Receive(report, order, operation),
            ct
        );

    /// <summary>報告を求めないことにする, with a reason.</summary>
    public Task<Result<long>> CancelAsync(long reportId, Operation operation, CancellationToken ct = default) =>
        ChangeAsync(
            reportId,
            new { reportId },
            nameof(CancelAsync),
            operation,
            report => Cancel(report, operation),
            ct
        );

    private static async Task<Result<ContractorChange>> AskAsync(
        AllowanceDbContext db,
        AskForReports order,
        Operation operation,
        CancellationToken ct
    )
    {
        if (ContractorFields.Refuse(("報告の内容", order.Subject, ContractorLimits.Line)) is { } refusal)
        {
            return refusal;
        }

        var firm = (await ContractorTree.ReadAsync(db, ct)).Find(order.ContractorId);
        if (firm is null)
        {
            return new NotFound("委託先");
        }

        var days = ReportRhythms.Days(order.Rhythm, order.FirstDueOn, firm.Version.ContractTo);
        var reports = days.Select(day => new StatusReport
            {
                ContractorId = firm.Id,
                Subject = order.Subject.Trim(),
                DueOn = day,
                RegisteredAt = operation.At,
                RegisteredBy = operation.Actor.StaffId,
            })
            .ToList();
        db.StatusReports.AddRange(reports);
        await db.SaveChangesAsync(ct);
        return Change(
            reports[0],
            $"状況報告の期日 {reports[0].Subject}、{string.Join("、", days.Select(JapaneseDate.Show))}"
        );
    }

    private Task<Result<long>> ChangeAsync(
        long reportId,
        object arguments,
        string method,
        Operation operation,
        Func<StatusReport, Result<string>> change,
        CancellationToken ct
    ) =>
        writer.WriteAsync(
            $"StatusReportService.{method} status-report:{reportId}",
            arguments,
            operation,
            async (db, token) =>
            {
                var report = await db.StatusReports.FirstOrDefaultAsync(row => row.Id == reportId, token);
                if (report is null)
                {
                    return new NotFound("状況報告");
                }

                var text = report switch
                {
                    { CancelledAt: not null } => new OversightCancelled("状況報告"),
                    { ReceivedOn: { } received } => new ReportAlreadyReceived(received),
                    _ => change(report),
                };
                return text.IsOk ? Change(report, text.Value) : text.Error;
            },
            ct
        );

    private static Result<string> Receive(StatusReport report, ReceiveReport order, Operation operation)
    {
        var refusal =
            ContractorFields.Refuse(
                ("報告者", order.ReportedBy, ContractorLimits.Name),
                ("報告の要旨", order.Findings, ContractorLimits.Text)
            ) ?? ContractorFields.InFuture("受領日", order.ReceivedOn, operation);
        if (refusal is not null)
        {
            return refusal;
        }

        report.ReceivedOn = order.ReceivedOn;
        report.ReportedBy = order.ReportedBy.Trim();
        report.Findings = order.Findings.Trim();
        var late = order.ReceivedOn > report.DueOn ? "（期限後）" : "";
        return $"状況報告の受領 {report.Subject}、期限 {JapaneseDate.Show(report.DueOn)}、受領 {JapaneseDate.Show(order.ReceivedOn)}{late}、報告者 {report.ReportedBy}、{report.Findings}";
    }

    private static Result<string> Cancel(StatusReport report, Operation operation)
    {
        if (ContractorFields.ReasonMissing(operation) is { } refusal)
        {
            return refusal;
        }

        report.CancelledAt = operation.At;
        report.CancelReason = operation.Reason!.Trim();
        return $"状況報告の取りやめ {report.Subject}、期限 {JapaneseDate.Show(report.DueOn)}";
    }

    private static ContractorChange Change(StatusReport report, string text) =>
        new(report.ContractorId, $"status-report:{report.Id}", report.Id, text);
}
