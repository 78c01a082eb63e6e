using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Applications;

/// <summary>
/// Checks of what is typed, field by field, also while it is being typed. A child who will not be entitled is no fault: the
/// paper is taken in and judged in the review.
/// </summary>
public sealed class ApplicationFields(TimeProvider clock)
{
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>Categories that are applied for.</summary>
    public static IReadOnlyList<RecipientCategory> Categories { get; } =
    [
        RecipientCategory.PublicServant,
        RecipientCategory.PublicServantNewborn,
        RecipientCategory.DivorcedRecipient,
        RecipientCategory.Evacuee,
        RecipientCategory.Deemed,
        RecipientCategory.EnteredInSeptember,
        RecipientCategory.SeptemberNewborn,
        RecipientCategory.ParentOfNewborn,
    ];

    /// <summary>C6 and C7 are paid on the second track, all others on the ordinary one.</summary>
    public static bool IsSuccessor(RecipientCategory category) =>
        category is RecipientCategory.DivorcedRecipient or RecipientCategory.Evacuee;

    /// <summary>Everything that must be mended before the paper can be taken in.</summary>
    public IReadOnlyList<FieldFault> FaultsOf(RegisterApplication paper, ProgrammeSettings settings)
    {
        var faults = new List<FieldFault>();
        if (!Categories.Contains(paper.Category))
        {
            faults.Add(new(nameof(paper.Category), "区分", "申請の区分を選んでください。"));
        }

        faults.AddRange(DatesOf(paper, settings));
        faults.AddRange(ApplicantOf(paper));
        faults.AddRange(ChildrenOf(paper));
        faults.AddRange(OthersOf(paper));
        if (paper.Account?.Read() is { IsOk: false, Error: { } wrong })
        {
            faults.Add(new(nameof(paper.Account), "振込先の口座", wrong.Message));
        }

        return faults;
    }

    /// <summary>What the officer should look at; without personal data.</summary>
    public static IReadOnlyList<string> WarningsOf(RegisterApplication paper, string applicantKana, BankDirectory banks)
    {
        var warnings = new List<string>();
        if (paper.Account?.Read() is not { IsOk: true, Value: { } account })
        {
            return warnings;
        }

        var look = banks.Look(account.BankCode, account.BranchCode);
        if (look is BankLookup.UnknownBank or BankLookup.UnknownBranch)
        {
            warnings.Add("銀行コードまたは支店コードが金融機関の一覧にありません。通帳の写しを確認してください。");
        }

        if (!KanaSimilarity.AreSame(account.HolderNameKana, applicantKana))
        {
            warnings.Add("口座名義が申請者の氏名カナと異なります。本人名義の口座か確認してください。");
        }

        return warnings;
    }

    private IEnumerable<FieldFault> DatesOf(RegisterApplication paper, ProgrammeSettings settings)
    {
        var today = JapanTime.Today(clock);
        if (paper.ReceivedOn > today)
        {
            yield return new(nameof(paper.ReceivedOn), "収受日", "今日より後の日付です。日付を確認してください。");
        }
        else if (paper.ReceivedOn <= settings.ReferenceDate)
        {
            yield return new(
                nameof(paper.ReceivedOn),
                "収受日",
                $"基準日（{JapaneseDate.Show(settings.ReferenceDate)}）以前の日付です。日付を確認してください。"
            );
        }

        if (paper is { Channel: ApplicationChannel.Post, PostmarkedOn: { } postmark } && postmark > paper.ReceivedOn)
        {
            yield return new(nameof(paper.PostmarkedOn), "消印日", "収受日より後の日付です。日付を確認してください。");
        }

        (string Field, string Label, DateOnly? On)[] past =
        [
            (nameof(paper.RecognisedOn), "児童手当の認定日", paper.RecognisedOn),
            (nameof(paper.MovedInOn), "転入日", paper.MovedInOn),
            (nameof(paper.MovedOutOn), "転出日", paper.MovedOutOn),
            (nameof(paper.DivorcedOn), "離婚等の日", paper.DivorcedOn),
            (nameof(paper.RefugeSinceOn), "避難を始めた日", paper.RefugeSinceOn),
            (nameof(paper.EnteredOn), "入国日", paper.EnteredOn),
        ];
        foreach (var (field, label, on) in past)
        {
            if (on > paper.ReceivedOn)
            {
                yield return new(field, label, "収受日より後の日付です。日付を確認してください。");
            }
        }

        if (paper is { MovedInOn: { } movedIn, MovedOutOn: { } movedOut } && movedOut < movedIn)
        {
            yield return new(nameof(paper.MovedOutOn), "転出日", "転入日より前の日付です。日付を確認してください。");
        }
    }

    private static IEnumerable<FieldFault> ApplicantOf(RegisterApplication paper)
    {
        const string prefix = nameof(RegisterApplication.NewApplicant);
        if (paper.ApplicantId is not null)
        {
            return [];
        }

        if (paper.NewApplicant is not { } person)
        {
            return [new(prefix, "申請者", "申請者を選ぶか、氏名などを入力してください。")];
        }

        return
        [
            .. PersonFields.Name($"{prefix}.Name", "申請者の氏名", person.Name),
            .. PersonFields.Kana($"{prefix}.NameKana", "申請者の氏名カナ", person.NameKana),
            .. Birth($"{prefix}.BornOn", "申請者の生年月日", person.BornOn, paper.ReceivedOn),
            .. PersonFields.Postal($"{prefix}.PostalCode", "申請者の郵便番号", person.PostalCode),
            .. PersonFields.Address($"{prefix}.Address", "申請者の住所", person.Address),
            .. PersonFields.Building($"{prefix}.BuildingName", "方書", person.BuildingName),
            .. PersonFields.Number($"{prefix}.ResidentNumber", "申請者の住民番号", person.ResidentNumber),
        ];
    }

    /// <summary>代理人, 所属庁 and notes on documents.</summary>
    private static IEnumerable<FieldFault> OthersOf(RegisterApplication paper) =>
        [
            .. paper.Agent == AgentKind.None
                ? []
                : PersonFields.Name(nameof(paper.AgentName), "代理人の氏名", paper.AgentName),
            .. PersonFields.NameIfGiven(nameof(paper.EmployerName), "所属庁", paper.EmployerName),
            .. paper.Documents.SelectMany(document =>
                PersonFields.NameIfGiven(nameof(paper.Documents), $"{document.Kind.Label()}の補足", document.Note)
            ),
        ];

    private static IEnumerable<FieldFault> ChildrenOf(RegisterApplication paper)
    {
        if (paper.Children.Count == 0)
        {
            yield return new(nameof(paper.Children), "児童", "児童を1人以上入力してください。");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, child) in paper.Children.Index())
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{nameof(paper.Children)}[{index}]");
            var label = $"児童{index + 1}";
            foreach (var fault in ChildOf(prefix, label, child, paper.ReceivedOn))
            {
                yield return fault;
            }

            if (!seen.Add(KeyOf(child)))
            {
                yield return new(prefix, label, "同じ児童が2回入力されています。1人分を削除してください。");
            }
        }
    }

    private static IEnumerable<FieldFault> ChildOf(
        string prefix,
        string label,
        ClaimedChild child,
        DateOnly receivedOn
    ) =>
        [
            .. PersonFields.Name($"{prefix}.Name", $"{label}の氏名", child.New.Name),
            .. PersonFields.Kana($"{prefix}.NameKana", $"{label}の氏名カナ", child.New.NameKana),
            .. Birth($"{prefix}.BornOn", $"{label}の生年月日", child.New.BornOn, receivedOn),
            .. PersonFields.Number($"{prefix}.ResidentNumber", $"{label}の住民番号", child.New.ResidentNumber),
            .. PersonFields.AddressIfGiven($"{prefix}.Address", $"{label}の住所", child.New.Address),
            .. Relationship.IsKnown(child.New.RelationshipCode)
                ? (IEnumerable<FieldFault>)[]
                : [new($"{prefix}.RelationshipCode", $"{label}の続柄", "続柄を選んでください。")],
            .. child.AllowanceClaimedOn > receivedOn
                ? (IEnumerable<FieldFault>)
                    [new($"{prefix}.AllowanceClaimedOn", $"{label}の児童手当の請求日", "収受日より後の日付です。")]
                : [],
        ];

    /// <summary>The same child of one paper: by 住民番号 where it is typed, else by reading and birth date.</summary>
    internal static string KeyOf(ClaimedChild child) =>
        child.ChildId is { } id
            ? id.ToString(CultureInfo.InvariantCulture)
            : $"{SearchText.KanaKey(child.New.NameKana)}|{SearchText.NameKey(child.New.Name)}|{child.New.BornOn:O}";

    private static IEnumerable<FieldFault> Birth(string field, string label, DateOnly bornOn, DateOnly receivedOn)
    {
        if (bornOn < EarliestBirth)
        {
            return [new(field, label, "生年月日を入力してください。")];
        }

        return bornOn > receivedOn ? [new(field, label, "収受日より後の日付です。日付を確認してください。")] : [];
    }
}
