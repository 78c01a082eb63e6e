using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using Codes = ChildAllowance.Domain.Applications.Rules.ApplicationFindingCodes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>The words of one finding code.</summary>
/// <param name="Clause">根拠</param>
/// <param name="Text">Whole sentences for the officer, with the dates of the programme.</param>
internal sealed record FindingWords(
    ApplicationOutcome Outcome,
    string Title,
    string Clause,
    Func<ProgrammeSettings, string> Text
)
{
    /// <summary>
    /// Why nothing is paid, as the letter tells the applicant: no question to an officer, and nothing of who else asked for
    /// the child or where.
    /// </summary>
    public Func<ProgrammeSettings, string> Told { get; init; } = Text;
}

/// <summary>The one list of findings on applications: outcome, title, 根拠 and words of every code.</summary>
internal static class ApplicationFindingWords
{
    private const string Recipients = "支給対象者の要件①（対象月分の児童手当の受給者）";
    private const string Newborns = "支給対象者の要件②（対象期間に出生した児童の父母等）";
    private const string Divorce = "支給対象者の要件③（離婚等により新たに受給者となった者）";
    private const string Deemed = "支給対象者の要件④（基準日に要件に該当する児童の父母等）";
    private const string Window = "支給対象児童の要件（生年月日の範囲）";
    private const string PayerByPayment = "支給する市区町村（対象月分の児童手当を支給した市区町村）";
    private const string PayerByReferenceDate = "支給する市区町村（基準日の住所地）";
    private const string PayerAtRecognition = "支給する市区町村（認定日の住所地）";
    private const string FifteenDays = "児童手当の支給開始（出生日の翌日から15日以内の請求）";
    private const string NoResidence =
        "支給する市区町村を定める日に、区に住所があったと認められないため、支給しません。";
    private const string NoNewRecipient =
        "離婚等により新たに児童手当の受給者となったと認められないため、支給しません。";
    private const string NoDouble = "二重支給の防止（前受給者からの受領・使用）";

    private static readonly Dictionary<string, FindingWords> Words = new()
    {
        [Codes.SeptemberRecipient] = Paid(
            "対象月分受給者（C1）",
            Recipients,
            s => $"{Month(s)}の児童手当を区が支給した児童です。"
        ),
        [Codes.SeptemberNewborn] = Paid(
            "対象月出生（C2）",
            Newborns,
            s => $"{JapaneseDate.ShowMonth(s.AllowanceMonth)}に生まれ、{Newborn(s)}の児童手当を区が支給した児童です。"
        ),
        [Codes.ParentOfNewborn] = Paid(
            "新生児（C3）",
            Newborns,
            s => $"{JapaneseDate.Show(s.LatestBirthOn)}までに生まれ、区が児童手当の認定をした児童です。"
        ),
        [Codes.PublicServant] = Paid(
            "公務員（C4）",
            Recipients,
            s => $"所属庁から対象月分の児童手当を受給し、基準日（{Reference(s)}）に区に住所がありました。"
        ),
        [Codes.PublicServantNewborn] = Paid(
            "公務員・新生児（C5）",
            Newborns,
            s =>
                $"{JapaneseDate.Show(s.LatestBirthOn)}までに生まれた児童で、所属庁が児童手当の認定をした日に区に住所がありました。"
        ),
        [Codes.DivorcedRecipient] = Paid(
            "離婚等（C6）",
            Divorce,
            s =>
                $"{Divorced(s)}の離婚等により新たに児童手当の受給者となり、前受給者から相当額を受け取らず、児童のためにも使われていないとの申立てがあります。"
        ),
        [Codes.Evacuee] = Paid(
            "避難（C7）",
            Divorce,
            _ =>
                "児童とともに区に避難し、前受給者から相当額を受け取らず、児童のためにも使われていないとの申立てがあります。"
        ),
        [Codes.Deemed] = Paid(
            "みなし（C8）",
            Deemed,
            s =>
                $"基準日（{Reference(s)}）に住民基本台帳に記録され、児童手当の要件に該当する児童です。申請者の住所は基準日に区にありました。"
        ),
        [Codes.FacilityOrFosterParent] = Paid(
            "施設・里親（C9）",
            Recipients,
            _ => "区が児童手当を支給する施設または里親に委託された児童です。"
        ),
        [Codes.EnteredInSeptember] = Paid(
            "対象月の入国（C10）",
            Deemed,
            s => $"{JapaneseDate.ShowMonth(s.AllowanceMonth)}に入国し、翌月分から児童手当の認定を受けた児童です。"
        ),

        [Codes.CountedOnly] = Refused(
            "算定対象のみ",
            "支給対象児童の要件（支給対象区分：算定対象のみは対象外）",
            _ => "多子加算の人数に数えるだけの児童のため、支給しません。"
        ),
        [Codes.BornTooEarly] = Refused(
            "生年月日が範囲より前",
            Window,
            s => $"生年月日が支給対象の範囲（{Births(s)}）より前のため、支給しません。"
        ),
        [Codes.BornTooLate] = Refused(
            "生年月日が範囲より後",
            Window,
            s => $"生年月日が支給対象の範囲（{Births(s)}）より後のため、支給しません。"
        ),
        [Codes.DivorcedTooEarly] = Refused(
            "離婚等が期間より前",
            Divorce,
            s => $"離婚等の日が対象期間（{Divorced(s)}）より前のため、支給しません。"
        ),
        [Codes.DivorcedTooLate] = Refused(
            "離婚等が期間より後",
            Divorce,
            s => $"離婚等の日が対象期間（{Divorced(s)}）より後のため、支給しません。"
        ),
        [Codes.ReceivedFromFormer] = Refused(
            "前受給者から相当額受領",
            NoDouble,
            _ => "前受給者から手当に相当する額を受け取っているため、支給しません。"
        ),
        [Codes.SpentByFormer] = Refused(
            "前受給者が児童のために使用",
            NoDouble,
            _ => "前受給者が手当に相当する額を児童のためにすでに使っているため、支給しません。"
        ),
        [Codes.SuccessorNotAllowed] = Refused(
            "離婚・避難後の支給をしない設定",
            "支給対象者の要件③（離婚または避難の後の養育者への支給の取扱い）",
            _ => "この支給事業では、離婚・避難の後の養育者への支給をしない設定です。設定の責任者に確認してください。",
            _ => "離婚または避難の後の養育者への支給を行わないため、支給しません。"
        ),
        [Codes.ChildNotRegistered] = Refused(
            "基準日に住民登録なし",
            Deemed,
            s => $"基準日（{Reference(s)}）に児童が住民基本台帳に記録されていないため、支給しません。"
        ),
        [Codes.EnteredTooLate] = Refused(
            "入国が対象月より後",
            Deemed,
            s => $"入国日が{JapaneseDate.ShowMonth(s.AllowanceMonth)}より後のため、支給しません。"
        ),

        [Codes.PaidElsewhere] = Elsewhere(
            "他の市区町村が支給",
            PayerByPayment,
            s =>
                $"対象月分（{Month(s)}。出生月によっては{Newborn(s)}）の児童手当を支給した市区町村が支給します。その市区町村への確認が必要です。"
        ),
        [Codes.RecognisedElsewhere] = Elsewhere(
            "他の市区町村が認定",
            "支給する市区町村（児童手当の認定をした市区町村）",
            _ => "児童手当の認定をした市区町村が支給します。その市区町村への申請が必要です。"
        ),
        [Codes.NewlyPaidElsewhere] = Elsewhere(
            "他の市区町村が新たに支給",
            "支給する市区町村（新たに児童手当を支給する市区町村）",
            _ => "離婚等の後に新たに児童手当を支給する市区町村が支給します。その市区町村への申請が必要です。"
        ),
        [Codes.LivedElsewhereOnReferenceDate] = Elsewhere(
            "基準日の住所が区外",
            PayerByReferenceDate,
            s => $"基準日（{Reference(s)}）に申請者の住所があった市区町村が支給します。その市区町村への申請が必要です。"
        ),
        [Codes.LivedElsewhereAtRecognition] = Elsewhere(
            "認定日の住所が区外",
            PayerAtRecognition,
            _ =>
                "所属庁が児童手当の認定をした日に申請者の住所があった市区町村が支給します。その市区町村への申請が必要です。"
        ),
        [Codes.RefugeElsewhere] = Elsewhere(
            "避難先が区外",
            "支給する市区町村（避難先の市区町村）",
            _ => "避難先の市区町村が支給します。現在の避難先の市区町村への相談が必要です。"
        ),

        [Codes.OtherCategory] = Judge(
            "区分が異なる",
            "支給対象者の区分",
            _ =>
                "入力された事実は、申請の区分に当てはまりません。正しいと考えられる区分で審査するかどうかを判断してください。",
            _ => "申請の区分の要件に当てはまらないため、支給しません。"
        ),
        [Codes.ClaimedLate] = Judge(
            "対象月出生・請求が遅い",
            FifteenDays,
            s =>
                $"{JapaneseDate.ShowMonth(s.AllowanceMonth)}に生まれましたが、請求が15日の特例に間に合わず、{Newborn(s)}の児童手当がありません。基準日に要件に該当していたもの（みなし）として支給するかどうかを判断してください。",
            s =>
                $"児童手当の請求が出生日の翌日から15日以内でなく、{Newborn(s)}の児童手当の支給がないため、支給しません。"
        ),
        [Codes.MonthContradicts] = Judge(
            "支給開始年月と請求日の食い違い",
            FifteenDays,
            _ =>
                "児童手当の支給開始年月が、請求日と15日の特例から求めた月と異なります。どちらが正しいかを確認し、対象月分の支給があるとみるかどうかを判断してください。",
            s => $"{Month(s)}の児童手当の支給があると認められないため、支給しません。"
        ),
        [Codes.LeftThatDay] = Judge(
            "転出日が基準となる日と同じ",
            "支給する市区町村（住所の異動の日）",
            _ =>
                "住所を判断する日と転出日が同じ日です。転出先の住民となった日を確認し、その日の住所が区にあったとみるかどうかを判断してください。",
            _ => NoResidence
        ),
        [Codes.ResidenceContradicts] = Judge(
            "住所の記録の食い違い",
            "支給する市区町村（住民基本台帳の記録）",
            _ =>
                "台帳で確認した住所と、入力された転入日・転出日が食い違っています。どちらが正しいかを確認し、区に住所があったとみるかどうかを判断してください。",
            _ => NoResidence
        ),
        [Codes.RecognisedBeforeBirth] = Judge(
            "認定日が出生より前",
            PayerAtRecognition,
            _ =>
                "認定日が児童の出生より前です。兄姉の認定日と考えられます。この児童の認定（額改定）の日を所属庁に確認し、その日の住所が区にあったとみるかどうかを判断してください。",
            _ =>
                "所属庁がこの児童について児童手当の認定（額改定）をした日に、区に住所があったと認められないため、支給しません。"
        ),
        [Codes.DivorcePending] = Judge(
            "離婚調停中など",
            Divorce,
            _ =>
                "離婚が成立していません。離婚協議中で配偶者と別居し、申請者が児童と同居して新たに児童手当の受給者となったとみるかどうかを、書類により判断してください。",
            _ => NoNewRecipient
        ),
        [Codes.RecipientLongAfterDivorce] = Judge(
            "受給者となった月が期間より後",
            Divorce,
            s =>
                $"離婚等の日は対象期間（{Divorced(s)}）の中ですが、児童手当の受給者となった月が期間より後です。離婚等により新たに受給者となったとみるかどうかを判断してください。",
            _ => NoNewRecipient
        ),
        [Codes.EvacueeApart] = Judge(
            "避難者と児童の別居",
            Divorce,
            _ =>
                "避難者が児童と同居していることを確認できていません。児童とともに避難し養育しているとみるかどうかを判断してください。",
            _ => "児童とともに避難し、養育していると認められないため、支給しません。"
        ),
        [Codes.DeemedUnrecognised] = Judge(
            "児童手当の認定が未了",
            Deemed,
            _ =>
                "児童手当の請求はありますが、認定がまだありません。基準日に児童手当の要件に該当していたとみるかどうかを判断してください。",
            _ => "基準日に児童手当の要件に該当していたと認められないため、支給しません。"
        ),
        [Codes.DeemedApart] = Judge(
            "申請者と児童の別居",
            Deemed,
            _ =>
                "申請者と児童が同居していることを確認できていません。基準日に児童を監護し生計を同じくしていたとみるかどうかを判断してください。",
            _ => "基準日に児童を監護し、生計を同じくしていたと認められないため、支給しません。"
        ),
        [Codes.PlacedLater] = Judge(
            "対象月より後の入所・委託",
            Recipients,
            s =>
                $"施設への入所または里親への委託が対象月（{Month(s)}）より後です。もとの受給者に代えて施設・里親に支給するかどうかを判断してください。",
            s => $"施設への入所または里親への委託が対象月（{Month(s)}）より後のため、支給しません。"
        ),
        [Codes.FacilityByEmployer] = Judge(
            "施設・里親を所属庁が認定",
            PayerByPayment,
            _ =>
                "施設・里親の児童手当は市区町村が認定します。認定をした機関を確認し、区が支給したとみるかどうかを判断してください。",
            s => $"{Month(s)}の児童手当を区が支給したと認められないため、支給しません。"
        ),
        [Codes.EntryClaimedLate] = Judge(
            "入国後の請求が遅い",
            Deemed,
            s =>
                $"{JapaneseDate.ShowMonth(s.AllowanceMonth)}に入国しましたが、児童手当の開始が翌月分より後です。基準日に要件に該当していたとみるかどうかを判断してください。",
            _ => "児童手当の支給の開始が遅く、基準日に要件に該当していたと認められないため、支給しません。"
        ),

        [Codes.AfterDeadline] = Refused(
            "期限後の申請",
            "申請の期限",
            _ =>
                "申請の期限を過ぎて受け付けたため、支給しません。災害など、やむを得ない理由を認めるときは、判断とその理由を記録してください。",
            _ => "申請の期限を過ぎて申請を受け付けたため、支給しません。"
        ),
        [Codes.PaidByAnswer] = Refused(
            "他の市区町村が支給済み",
            NoDouble,
            _ => "照会の回答によると、この児童について他の市区町村が支給した（または支給する）ため、支給しません。",
            _ => "この児童に係る手当を他の市区町村が支給した（または支給する）ことを確認したため、支給しません。"
        ),
        [Codes.AppliedByAnswer] = Judge(
            "他の市区町村にも申請",
            NoDouble,
            _ =>
                "照会の回答によると、この児童について他の市区町村にも申請があります。どちらが支給するかを相手方と確認し、この区が支給するかどうかを判断してください。",
            _ => "この児童に係る手当を他の市区町村が支給するため、支給しません。"
        ),
        [Codes.AnswerUnclear] = Judge(
            "照会では分からない",
            NoDouble,
            _ =>
                "照会の回答では、この児童への支給の有無が分かりません。ほかの資料を確認し、支給するかどうかを判断してください。",
            _ => "この児童に係る手当が二重の支給とならないことを確認できないため、支給しません。"
        ),
        [Codes.TakenHere] = Refused(
            "別の案件で決定済み",
            NoDouble,
            _ => "この児童については、この区の別の案件ですでに支給の決定または支給をしているため、支給しません。",
            _ => "この児童に係る手当は、すでに支給の決定をしているため、支給しません。"
        ),
        [Codes.ItemNotMet] = Judge(
            "審査項目が「否」",
            "支給の要件の審査（提出された書類による確認）",
            _ => "審査項目に「否」があります。その内容を確認し、支給するかどうかを判断してください。",
            _ => "提出された書類では支給の要件を満たすことを確認できないため、支給しません。"
        ),
        [Codes.CorrectionUnanswered] = Refused(
            "補正がないためのみなし取下げ",
            "申請の補正（期限までに補正がないときは、申請を取り下げたものとみなす）",
            _ => "期限までに補正がなかったため、申請を取り下げたものとみなします。"
        ),

        [Codes.NotJudged] = new(
            ApplicationOutcome.MissingFact,
            "審査前",
            "申請の審査",
            _ => "申請を受け付けました。支給するかどうかは審査により決まります。"
        ),
        [Codes.FactsMissing] = new(
            ApplicationOutcome.MissingFact,
            "確認が必要",
            "審査に必要な事実",
            _ => "審査に必要な事実がそろっていません。"
        ),
    };

    public static IReadOnlyCollection<string> Known => Words.Keys;

    public static FindingWords Of(string code) => Words[code];

    public static ApplicationOutcome OutcomeOf(string code) => Words[code].Outcome;

    private static FindingWords Paid(string title, string clause, Func<ProgrammeSettings, string> text) =>
        new(
            ApplicationOutcome.Eligible,
            title,
            clause,
            settings => $"{text(settings)}児童1人につき{Yen.Show(settings.AmountPerChildYen)}を支給します。"
        );

    private static FindingWords Refused(
        string title,
        string clause,
        Func<ProgrammeSettings, string> text,
        Func<ProgrammeSettings, string>? told = null
    ) => new(ApplicationOutcome.NotEligible, title, clause, text) { Told = told ?? text };

    private static FindingWords Elsewhere(string title, string clause, Func<ProgrammeSettings, string> text) =>
        new(ApplicationOutcome.ElsewhereMunicipality, title, clause, text);

    private static FindingWords Judge(
        string title,
        string clause,
        Func<ProgrammeSettings, string> question,
        Func<ProgrammeSettings, string> told
    ) => new(ApplicationOutcome.NeedsJudgement, title, clause, question) { Told = told };

    private static string Month(ProgrammeSettings s) => JapaneseDate.ShowMonthPortion(s.AllowanceMonth);

    private static string Newborn(ProgrammeSettings s) => JapaneseDate.ShowMonthPortion(s.AllowanceMonthForNewborns);

    private static string Reference(ProgrammeSettings s) => JapaneseDate.Show(s.ReferenceDate);

    private static string Births(ProgrammeSettings s) =>
        $"{JapaneseDate.Show(s.EarliestBirthOn)}から{JapaneseDate.Show(s.LatestBirthOn)}まで";

    private static string Divorced(ProgrammeSettings s) =>
        $"{JapaneseDate.Show(s.DivorceFromOn)}から{JapaneseDate.Show(s.DivorceToOn)}まで";
}
