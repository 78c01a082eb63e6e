using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>立入調査 as entries of the dialog.</summary>
internal static class InspectionEntries
{
    public static EntryRequest Plan(InspectionService inspections, ContractorDetail firm)
    {
        var on = EntryField.OfDay("planned", "予定日");
        var place = EntryField.Line("place", "実施場所", ContractorLimits.Line, firm.Facts.Address);
        return new EntryRequest
        {
            Title = "立入調査の予定",
            Message = "予定日を過ぎても実施を記録しないと、期限超過としてホームに出ます。",
            Confirm = "登録する",
            Fields = [on, place],
            Kind = OperationKind.ContractorInspectionChanged,
            SaveAsync = operation =>
                inspections.PlanAsync(
                    new PlanInspection
                    {
                        ContractorId = firm.Id,
                        PlannedOn = on.Given,
                        Place = place.Typed,
                    },
                    operation
                ),
            Done = "立入調査の予定を登録しました。",
        };
    }

    public static EntryRequest Record(InspectionService inspections, InspectionRow row, DateOnly today)
    {
        var on = EntryField.OfDay("done", "実施日", today);
        var inspectors = EntryField.Line("inspectors", "調査した職員", ContractorLimits.Line);
        var attended = EntryField.Line("attended", "立会者", ContractorLimits.Line, hint: "委託先の立会者");
        var due = EntryField.OfDay("follow-due", "改善の期限", required: false);
        var findings = EntryField.Text("findings", "結果", ContractorLimits.Text);
        var followUp = EntryField.Text(
            "follow",
            "改善を求める事項",
            ContractorLimits.Text,
            required: false,
            hint: "求めるときは、期限も入力してください。"
        );
        return new EntryRequest
        {
            Title = "立入調査の結果の記録",
            Message = $"予定日 {JapaneseDate.Show(row.PlannedOn)}、場所 {row.Place}",
            Confirm = "記録する",
            Fields = [on, inspectors, attended, due, findings, followUp],
            Kind = OperationKind.ContractorInspectionChanged,
            SaveAsync = operation =>
                inspections.RecordAsync(
                    new RecordInspection
                    {
                        InspectionId = row.Id,
                        DoneOn = on.Given,
                        Inspectors = inspectors.Typed,
                        AttendedBy = attended.Typed,
                        Findings = findings.Typed,
                        FollowUp = followUp.Typed,
                        FollowUpDueOn = due.Day,
                    },
                    operation
                ),
            Done = "立入調査の結果を記録しました。",
        };
    }

    public static EntryRequest FollowUp(InspectionService inspections, InspectionRow row, DateOnly today)
    {
        var on = EntryField.OfDay("followed", "確認日", today);
        var result = EntryField.Text("result", "確認した内容", ContractorLimits.Text);
        return new EntryRequest
        {
            Title = "改善の確認の記録",
            Message = $"改善を求めた事項：{row.FollowUp}",
            Confirm = "記録する",
            Fields = [on, result],
            Kind = OperationKind.ContractorInspectionChanged,
            SaveAsync = operation =>
                inspections.FollowUpAsync(
                    new RecordFollowUp
                    {
                        InspectionId = row.Id,
                        DoneOn = on.Given,
                        Result = result.Typed,
                    },
                    operation
                ),
            Done = "改善の確認を記録しました。",
        };
    }

    public static EntryRequest Cancel(InspectionService inspections, InspectionRow row)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "立入調査の取りやめ",
            Message = $"予定日 {JapaneseDate.Show(row.PlannedOn)} の立入調査を取りやめます。",
            Confirm = "予定を取りやめる",
            IsDangerous = true,
            Fields = [reason],
            Kind = OperationKind.ContractorInspectionChanged,
            Reason = reason,
            SaveAsync = operation => inspections.CancelAsync(row.Id, operation),
            Done = "立入調査を取りやめました。",
        };
    }
}
