using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>特記事項 and 遵守の確認 as entries of the dialog.</summary>
internal static class ClauseEntries
{
    private const string Kept = "kept";

    public static EntryRequest Attach(ClauseService clauses, long contractorId)
    {
        var title = EntryField.Line("title", "特記事項の名称", ContractorLimits.Name, "個人情報取扱特記事項");
        var edition = EntryField.Line("edition", "版", ContractorLimits.Number, hint: "例: 令和7年4月版");
        var on = EntryField.OfDay("attached", "契約に付した日");
        return new EntryRequest
        {
            Title = "特記事項の登録",
            Confirm = "登録する",
            Fields = [title, edition, on],
            Kind = OperationKind.ContractClauseChanged,
            SaveAsync = operation =>
                clauses.AttachAsync(
                    new AttachClause
                    {
                        ContractorId = contractorId,
                        Title = title.Typed,
                        Edition = edition.Typed,
                        AttachedOn = on.Given,
                    },
                    operation
                ),
            Done = "特記事項を登録しました。",
        };
    }

    public static EntryRequest Confirm(ClauseService clauses, ClauseRow row, DateOnly today)
    {
        var on = EntryField.OfDay("confirmed", "確認日", today);
        var answeredBy = EntryField.Line("answered", "委託先の回答者", ContractorLimits.Name);
        var outcome = EntryField.Choice("outcome", "結果", (Kept, "遵守"), ("broken", "不備あり"));
        var findings = EntryField.Text("findings", "確認した内容", ContractorLimits.Text);
        return new EntryRequest
        {
            Title = "遵守の確認の記録",
            Message = $"{row.Title}（{row.Edition}）が守られているかを、委託先に確かめた結果です。",
            Confirm = "記録する",
            Fields = [on, answeredBy, outcome, findings],
            Kind = OperationKind.ContractClauseChanged,
            SaveAsync = operation =>
                clauses.ConfirmAsync(
                    new ConfirmClause
                    {
                        ClauseId = row.Id,
                        ConfirmedOn = on.Given,
                        AnsweredBy = answeredBy.Typed,
                        IsKept = outcome.Typed == Kept,
                        Findings = findings.Typed,
                    },
                    operation
                ),
            Done = "遵守の確認を記録しました。",
        };
    }
}
