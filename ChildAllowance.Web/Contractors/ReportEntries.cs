using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>状況報告 as entries of the dialog.</summary>
internal static class ReportEntries
{
    public static EntryRequest Ask(StatusReportService reports, long contractorId)
    {
        var subject = EntryField.Line("subject", "報告の内容", ContractorLimits.Line, "個人情報の取扱状況");
        var first = EntryField.OfDay("due", "最初の期限");
        var rhythm = EntryField.Choice(
            "rhythm",
            "回数",
            [
                .. Enum.GetValues<ReportRhythm>()
                    .Select(one => (((int)one).ToString(CultureInfo.InvariantCulture), ReportRhythms.Label(one))),
            ]
        );
        return new EntryRequest
        {
            Title = "状況報告の期日の登録",
            Message = "毎週・毎月を選ぶと、契約期間の終わりまでの期日を登録します。",
            Confirm = "登録する",
            Fields = [subject, first, rhythm],
            Kind = OperationKind.StatusReportChanged,
            SaveAsync = operation =>
                reports.AskAsync(
                    new AskForReports
                    {
                        ContractorId = contractorId,
                        Subject = subject.Typed,
                        FirstDueOn = first.Given,
                        Rhythm = Enum.Parse<ReportRhythm>(rhythm.Typed),
                    },
                    operation
                ),
            Done = "状況報告の期日を登録しました。",
        };
    }

    public static EntryRequest Receive(StatusReportService reports, ReportRow row, DateOnly today)
    {
        var on = EntryField.OfDay("received", "受領日", today);
        var reporter = EntryField.Line("reporter", "報告者", ContractorLimits.Name);
        var findings = EntryField.Text("findings", "報告の要旨", ContractorLimits.Text);
        return new EntryRequest
        {
            Title = "状況報告の受領の記録",
            Message = $"{row.Subject}（期限 {JapaneseDate.Show(row.DueOn)}）",
            Confirm = "記録する",
            Fields = [on, reporter, findings],
            Kind = OperationKind.StatusReportChanged,
            SaveAsync = operation =>
                reports.ReceiveAsync(
                    new ReceiveReport
                    {
                        ReportId = row.Id,
                        ReceivedOn = on.Given,
                        ReportedBy = reporter.Typed,
                        Findings = findings.Typed,
                    },
                    operation
                ),
            Done = "状況報告の受領を記録しました。",
        };
    }

    public static EntryRequest Cancel(StatusReportService reports, ReportRow row)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "状況報告の取りやめ",
            Message = $"{row.Subject}（期限 {JapaneseDate.Show(row.DueOn)}）の報告を求めないことにします。",
            Confirm = "報告を取りやめる",
            IsDangerous = true,
            Fields = [reason],
            Kind = OperationKind.StatusReportChanged,
            Reason = reason,
            SaveAsync = operation => reports.CancelAsync(row.Id, operation),
            Done = "状況報告を取りやめました。",
        };
    }
}
