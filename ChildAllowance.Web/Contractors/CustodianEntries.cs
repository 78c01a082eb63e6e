using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>What is recorded of a 取扱責任者・取扱者, as entries of the dialog.</summary>
internal static class CustodianEntries
{
    private const string Responsible = "responsible";

    public static EntryRequest Register(CustodianService custodians, long contractorId, DateOnly today)
    {
        var name = EntryField.Line("name", "氏名", ContractorLimits.Name);
        var section = EntryField.Line("section", "所属・役職", ContractorLimits.Name);
        var role = EntryField.Choice(
            "role",
            "役割",
            ("custodian", CustodianRoles.Label(false)),
            (Responsible, CustodianRoles.Label(true))
        );
        var reported = EntryField.OfDay("reported", "報告を受けた日", today);
        var from = EntryField.OfDay("from", "期間の始まり", today);
        var to = EntryField.OfDay("to", "期間の終わり", required: false, hint: "空欄は契約期間の終わりまで");
        var document = Document(required: false, "空欄のときは、後で記録します");
        var checkedOn = EntryField.OfDay("checked", "本人確認の日", required: false);
        return new EntryRequest
        {
            Title = "取扱者の登録",
            Message = "委託先から報告を受けた人を登録します。本人確認を記録するまで、媒体は引き渡せません。",
            Confirm = "登録する",
            Fields = [name, section, role, reported, from, to, document, checkedOn],
            Kind = OperationKind.CustodianChanged,
            SaveAsync = async operation =>
            {
                if (!document.IsEmpty && checkedOn.IsEmpty)
                {
                    return new ContractorFieldMissing(checkedOn.Label);
                }

                var order = new RegisterCustodian
                {
                    ContractorId = contractorId,
                    Name = name.Typed,
                    Section = section.Typed,
                    IsResponsible = role.Typed == Responsible,
                    ValidFrom = from.Given,
                    ValidTo = to.Day,
                    ReportedOn = reported.Given,
                    Identity = checkedOn.Day is { } day ? new IdentityCheck(document.Typed, day) : null,
                };
                return await custodians.RegisterAsync(order, operation);
            },
            Done = "取扱者を登録しました。",
        };
    }

    public static EntryRequest CheckIdentity(CustodianService custodians, CustodianRow row, DateOnly today)
    {
        var document = Document(required: true, "例: 社員証（写真付き）");
        var on = EntryField.OfDay("checked", "本人確認の日", today);
        return new EntryRequest
        {
            Title = "本人確認の記録",
            Message = $"{row.Name}さん（{row.Section}）の写真付きの身分証を確認したことを記録します。",
            Confirm = "記録する",
            Fields = [document, on],
            Kind = OperationKind.CustodianChanged,
            SaveAsync = operation =>
                custodians.CheckIdentityAsync(row.Id, new IdentityCheck(document.Typed, on.Given), operation),
            Done = "本人確認を記録しました。",
        };
    }

    public static EntryRequest End(CustodianService custodians, CustodianRow row)
    {
        var lastDay = EntryField.OfDay("last", "終了日", hint: "この日までは受け渡しできます");
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "取扱者の終了",
            Message = $"{row.Name}さん（{row.Section}）の期間を終わらせます。",
            Confirm = "終了日を記録する",
            Fields = [lastDay, reason],
            Kind = OperationKind.CustodianChanged,
            Reason = reason,
            SaveAsync = operation => custodians.EndAsync(row.Id, lastDay.Given, operation),
            Done = "終了日を記録しました。",
        };
    }

    public static EntryRequest Void(CustodianService custodians, CustodianRow row)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "登録の取消",
            Message =
                $"{row.Name}さん（{row.Section}）の登録を、誤りとして取り消します。行は取消の理由とともに残ります。",
            Confirm = "登録を取り消す",
            IsDangerous = true,
            Fields = [reason],
            Kind = OperationKind.CustodianChanged,
            Reason = reason,
            SaveAsync = operation => custodians.VoidAsync(row.Id, operation),
            Done = "登録を取り消しました。",
        };
    }

    private static EntryField Document(bool required, string hint) =>
        EntryField.Line("document", "確認した書類", ContractorLimits.Name, required: required, hint: hint);
}
