using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>再委託の承諾 as entries of the dialog.</summary>
internal static class SubcontractEntries
{
    public static EntryRequest Permit(SubcontractService subcontracts, ContractorDetail firm, DateOnly today)
    {
        var number = EntryField.Line("number", "承諾書の文書番号", ContractorLimits.Number);
        var approver = EntryField.Line("approver", "承諾した者", ContractorLimits.Name, hint: "例: 児童育成担当課長");
        var scope = EntryField.Line("scope", "再委託する範囲", ContractorLimits.Line, firm.Facts.Work);
        var permitted = EntryField.OfDay("permitted", "承諾の日", today);
        var from = EntryField.OfDay("from", "期間の始まり", today);
        var to = EntryField.OfDay("to", "期間の終わり", firm.Facts.ContractTo);
        return new EntryRequest
        {
            Title = "再委託の承諾の登録",
            Message = "承諾書を確認して記録します。承諾の期間の外では、この委託先の取扱者に引き渡せません。",
            Confirm = "登録する",
            Fields = [number, approver, scope, permitted, from, to],
            Kind = OperationKind.SubcontractPermissionChanged,
            SaveAsync = operation =>
                subcontracts.PermitAsync(
                    new PermitSubcontract
                    {
                        ContractorId = firm.Id,
                        Number = number.Typed,
                        ApprovedBy = approver.Typed,
                        Scope = scope.Typed,
                        PermittedOn = permitted.Given,
                        ValidFrom = from.Given,
                        ValidTo = to.Given,
                    },
                    operation
                ),
            Done = "再委託の承諾を登録しました。",
        };
    }

    public static EntryRequest End(SubcontractService subcontracts, SubcontractRow row)
    {
        var lastDay = EntryField.OfDay("last", "終了日");
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "再委託の承諾の終了",
            Message = $"承諾（{row.Number}）を期間の途中で終わらせます。",
            Confirm = "終了日を記録する",
            Fields = [lastDay, reason],
            Kind = OperationKind.SubcontractPermissionChanged,
            Reason = reason,
            SaveAsync = operation => subcontracts.EndAsync(row.Id, lastDay.Given, operation),
            Done = "承諾の終了日を記録しました。",
        };
    }
}
