using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Shared;
using static ChildAllowance.Web.Shared.EntryAnswers;

namespace ChildAllowance.Web.Cases;

/// <summary>What an officer enters of a person, as entries of the dialog.</summary>
internal static class PersonEntries
{
    private const int NameLimit = 200;
    private const int AddressLimit = 240;
    private const int PostalLimit = 8;
    private const int PapersLimit = 200;

    private static readonly PersonChangeBasis[] Bases =
    [
        PersonChangeBasis.Notice,
        PersonChangeBasis.Register,
        PersonChangeBasis.ReturnedMail,
        PersonChangeBasis.Correction,
    ];

    /// <summary>氏名・住所の変更, filled in with what counts now.</summary>
    public static EntryRequest Change(PersonChangeService persons, CaseDetail detail, DateOnly today)
    {
        var person = detail.Person!;
        var name = Of("name", "氏名", NameLimit, person.Name);
        var kana = Of("kana", "氏名カナ", NameLimit, person.NameKana);
        var postal = Of("postal", "郵便番号", PostalLimit, person.PostalCode);
        var address = Of("address", "住所", AddressLimit, person.Address);
        var building = Of("building", "方書", AddressLimit, person.BuildingName, required: false);
        var basis = EntryField.Choice(
            "basis",
            "変更の根拠",
            [.. Bases.Select(known => (known.ToString(), known.Label()))]
        );
        var on = EntryField.OfDay("on", "受付日（確認日）", today);
        var reason = EntryField.Remark();
        return new EntryRequest
        {
            Title = "氏名・住所の変更",
            Message = "変わったところを直してください。いまの内容は履歴に残り、印刷の済んだ通知は変わりません。",
            Confirm = "変更する",
            Fields = [name, kana, postal, address, building, basis, on, reason],
            Kind = OperationKind.PersonChangeRecorded,
            Reason = reason,
            SaveAsync = operation =>
                WrittenAsync(
                    persons.RecordAsync(
                        new ChangePerson
                        {
                            CaseId = detail.Id,
                            SeenStamp = detail.Stamp,
                            Name = name.Typed,
                            NameKana = kana.Typed,
                            PostalCode = postal.Typed,
                            Address = address.Typed,
                            BuildingName = building.Typed,
                            Basis = Enum.Parse<PersonChangeBasis>(basis.Typed),
                            ReceivedOn = on.Given,
                        },
                        operation
                    )
                ),
            Done = "氏名・住所を変更しました。口座名義が受給者と異なるときは、口座変更の届出を案内してください。",
        };
    }

    /// <summary>支援措置の登録: it hides at once, also from the officer who enters it.</summary>
    public static EntryRequest Shield(ShieldService shields, CaseDetail detail, DateOnly today)
    {
        var papers = EntryField.Line(
            "papers",
            "確認した書類",
            PapersLimit,
            hint: "例：支援措置申出書、他課からの連絡票"
        );
        var on = EntryField.OfDay("on", "申出の日（連絡を受けた日）", today);
        var reason = EntryField.Remark();
        return new EntryRequest
        {
            Title = "支援措置の登録",
            Message =
                "登録するとすぐに、氏名・住所・児童は取り扱いの権限がある担当者だけに表示され、案内文と通知はまとめて発送されなくなります。あわせて決裁（K11）に回ります。備考に、住所や避難先は書かないでください。",
            Confirm = "登録する",
            Fields = [papers, on, reason],
            Kind = OperationKind.ShieldRegistered,
            Reason = reason,
            SaveAsync = operation =>
                shields.RegisterAsync(new ChangeShield(detail.Id, detail.Stamp, papers.Typed, on.Given), operation),
            Done = "支援措置を登録し、表示を制限しました。決裁に回りました。",
        };
    }

    /// <summary>支援措置の解除の起案.</summary>
    public static EntryRequest LiftShield(ShieldService shields, CaseDetail detail, DateOnly today)
    {
        var papers = EntryField.Line("papers", "確認した書類", PapersLimit, hint: "例：支援措置終了の通知");
        var on = EntryField.OfDay("on", "申出の日（連絡を受けた日）", today);
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "支援措置の解除の起案",
            Message =
                "別の決裁者の決裁（K11）の後に、表示の制限がなくなります。それまでは制限が続きます。理由に、住所や避難先は書かないでください。",
            Confirm = "起案する",
            IsDangerous = true,
            Fields = [papers, on, reason],
            Kind = OperationKind.ShieldLiftingProposed,
            Reason = reason,
            SaveAsync = operation =>
                shields.ProposeLiftingAsync(
                    new ChangeShield(detail.Id, detail.Stamp, papers.Typed, on.Given),
                    operation
                ),
            Done = "支援措置の解除を起案しました。決裁を待っています。",
        };
    }

    private static EntryField Of(string id, string label, int limit, string now, bool required = true) =>
        EntryField.Line(id, label, limit, now, required, now.Length == 0 ? null : $"いま：{now}");
}
