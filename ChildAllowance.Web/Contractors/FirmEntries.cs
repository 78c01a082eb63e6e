using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>委託先を登録する and 登録内容を変更する as entries of the dialog.</summary>
internal static class FirmEntries
{
    /// <param name="above">委託元 of a 再委託先; none for a 委託先.</param>
    public static EntryRequest Register(ContractorService contractors, ContractorDetail? above = null)
    {
        var kinds = Enum.GetValues<ContractorKind>().Where(kind => above is null || kind != ContractorKind.Bank);
        var kind = EntryField.Choice(
            "kind",
            "種別",
            [.. kinds.Select(one => (((int)one).ToString(CultureInfo.InvariantCulture), ContractorKinds.Label(one)))]
        );
        var facts = new FactFields(null);
        return new EntryRequest
        {
            Title = above is null ? "委託先の登録" : "再委託先の登録",
            Message = above is null
                ? null
                : $"{above.Facts.Name}の再委託先として登録します。承諾は、登録の後に記録します。",
            Confirm = "登録する",
            Fields = [kind, .. facts.All],
            Kind = OperationKind.ContractorChanged,
            SaveAsync = operation =>
                contractors.RegisterAsync(
                    new RegisterContractor
                    {
                        Kind = Enum.Parse<ContractorKind>(kind.Typed),
                        ParentId = above?.Id,
                        Facts = facts.Read(),
                    },
                    operation
                ),
            Done = above is null ? "委託先を登録しました。" : "再委託先を登録しました。承諾を記録してください。",
        };
    }

    public static EntryRequest Change(ContractorService contractors, ContractorDetail firm)
    {
        var facts = new FactFields(firm.Facts);
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "登録内容の変更",
            Message = "前の内容は、履歴に残ります。契約を終えるときは、契約期間の終わりを変更してください。",
            Confirm = "変更する",
            Fields = [.. facts.All, reason],
            Kind = OperationKind.ContractorChanged,
            Reason = reason,
            SaveAsync = operation =>
                contractors.ChangeAsync(
                    new ChangeContractor
                    {
                        ContractorId = firm.Id,
                        SeenVersion = firm.Version,
                        Facts = facts.Read(),
                    },
                    operation
                ),
            Done = "登録内容を変更しました。",
        };
    }

    /// <summary>The fields of <see cref="ContractorFacts"/>.</summary>
    private sealed class FactFields(ContractorFacts? known)
    {
        private readonly EntryField name = Line("name", "名称", ContractorLimits.Name, known?.Name);
        private readonly EntryField work = Line("work", "委託する業務", ContractorLimits.Line, known?.Work);
        private readonly EntryField address = EntryField.Line(
            "address",
            "所在地",
            ContractorLimits.Line,
            known?.Address ?? "",
            required: false
        );
        private readonly EntryField phone = Line("phone", "電話", ContractorLimits.Phone, known?.Phone);
        private readonly EntryField emergency = Line(
            "emergency",
            "緊急時の連絡先",
            ContractorLimits.Line,
            known?.EmergencyContact
        );
        private readonly EntryField number = Line(
            "contract",
            "契約番号",
            ContractorLimits.Number,
            known?.ContractNumber
        );
        private readonly EntryField from = EntryField.OfDay("from", "契約期間の始まり", known?.ContractFrom);
        private readonly EntryField to = EntryField.OfDay("to", "契約期間の終わり", known?.ContractTo);
        private readonly EntryField cloud = EntryField.Tick(
            "cloud",
            "クラウドサービスを利用する",
            known?.UsesCloud == true
        );

        public IReadOnlyList<EntryField> All => [name, work, address, phone, emergency, number, from, to, cloud];

        public ContractorFacts Read() =>
            new()
            {
                Name = name.Typed,
                Address = address.Typed,
                Phone = phone.Typed,
                EmergencyContact = emergency.Typed,
                Work = work.Typed,
                ContractNumber = number.Typed,
                ContractFrom = from.Given,
                ContractTo = to.Given,
                UsesCloud = cloud.IsTicked,
            };

        private static EntryField Line(string id, string label, int maxLength, string? typed) =>
            EntryField.Line(id, label, maxLength, typed ?? "");
    }
}
