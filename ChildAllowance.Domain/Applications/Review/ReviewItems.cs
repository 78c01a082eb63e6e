using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Programmes;
using Codes = ChildAllowance.Domain.Applications.Review.ReviewItemCodes;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>審査項目の一覧 by category: what an officer checks before anything is decided. Pure.</summary>
public static class ReviewItems
{
    private static readonly ReviewItem FormComplete = Formal(
        Codes.FormComplete,
        "申請書の記入",
        "申請日・氏名・住所・児童・口座の記入と、署名があること。明らかな書き誤りは職員が補正できます。"
    );

    private static readonly ReviewItem Identity = Formal(
        Codes.Identity,
        "本人確認書類",
        "申請者（代理のときは代理人も）の氏名・生年月日・住所が、申請書と一致すること。"
    );

    private static readonly ReviewItem AccountProof = Formal(
        Codes.AccountProof,
        "口座の確認書類",
        "申請者本人の名義で、店番・口座番号・名義カナが申請書と一致すること。"
    );

    private static readonly ReviewItem AgentAuthority = Formal(
        Codes.AgentAuthority,
        "代理権の確認",
        "委任状、または法定代理人・施設の職員であることを示す書類があること。"
    );

    private static readonly ReviewItem EmployerCertificate = Formal(
        Codes.EmployerCertificate,
        "所属庁の証明",
        "公務員児童手当受給状況証明欄に、所属庁の名称・証明日・支給開始年月・認定日があること。"
    );

    private static readonly ReviewItem DeclarationSigned = Formal(
        Codes.DeclarationSigned,
        "申立書",
        "前受給者から相当額を受け取っていないこと、児童のために使われていないことの申立てに、署名があること。"
    );

    private static readonly ReviewItem ChildIdentity = Content(
        Codes.ChildIdentity,
        "児童の氏名・生年月日",
        "住民基本台帳（区外の児童は添付書類）の記録と一致すること。",
        isPerChild: true
    );

    private static readonly ReviewItem NoDouble = Content(
        Codes.NoDouble,
        "二重支給がないこと",
        "この区の案件と、必要なときは前住所地への照会により、この児童についてほかに支給がないこと。",
        isPerChild: true
    );

    private static readonly ReviewItem Recognition = Content(
        Codes.Recognition,
        "児童手当の認定",
        "区の児童手当の記録（支給開始年月・認定日）が、申請の内容と一致すること。"
    );

    private static readonly ReviewItem ResidenceOnReferenceDate = Content(
        Codes.ResidenceOnReferenceDate,
        "基準日の住所",
        "基準日に申請者の住所が区にあったこと。住民基本台帳で確認します。",
        fact: ApplicationFact.ResidenceOnReferenceDate
    );

    private static readonly ReviewItem ResidenceAtRecognition = Content(
        Codes.ResidenceAtRecognition,
        "認定日の住所",
        "所属庁が児童手当の認定をした日に、申請者の住所が区にあったこと。",
        fact: ApplicationFact.ResidenceAtRecognition
    );

    private static readonly ReviewItem ChildRegistered = Content(
        Codes.ChildRegistered,
        "基準日の児童の記録",
        "基準日に児童が住民基本台帳に記録されていたこと。",
        isPerChild: true,
        fact: ApplicationFact.ChildRegisteredOnReferenceDate
    );

    private static readonly ReviewItem Custody = Content(
        Codes.Custody,
        "監護・生計",
        "申請者が児童を監護し、生計を同じくしていること（所得の高い方、同居の親など児童手当の要件）。",
        isPerChild: true
    );

    private static readonly ReviewItem DivorceFact = Content(
        Codes.DivorceFact,
        "離婚等の事実",
        "戸籍、離婚届の受理証明、調停期日の呼出状などで、離婚等の日を確認すること。"
    );

    private static readonly ReviewItem FormerRecipient = Content(
        Codes.FormerRecipient,
        "前受給者への支給の確認",
        "前受給者の案件（この区）、または前住所地への照会の回答により、通常分の支給の状況を確認すること。",
        isPerChild: true
    );

    private static readonly ReviewItem RefugeFact = Content(
        Codes.RefugeFact,
        "避難の事実",
        "保護命令、相談機関の証明・確認書、支援措置の記録など。相手方には、避難先も申請があったことも伝えません。"
    );

    private static readonly ReviewItem Placement = Content(
        Codes.Placement,
        "入所・委託の記録",
        "児童の入所または委託の期間を、措置通知などで確認すること。",
        isPerChild: true
    );

    private static readonly ReviewItem EntryFact = Content(
        Codes.EntryFact,
        "入国の事実",
        "旅券の証印、住民票の記録などで、児童の入国日を確認すること。",
        isPerChild: true
    );

    /// <summary>The check list of an application, formal questions first.</summary>
    public static IReadOnlyList<ReviewItem> For(
        RecipientCategory category,
        AgentKind agent,
        RecognisedBy recognisedBy
    ) =>
        [
            FormComplete,
            Identity,
            AccountProof,
            .. agent == AgentKind.None ? Array.Empty<ReviewItem>() : [AgentAuthority],
            .. recognisedBy == RecognisedBy.Employer || IsPublicServant(category)
                ? (ReviewItem[])[EmployerCertificate]
                : [],
            .. ApplicationFields.IsSuccessor(category) ? (ReviewItem[])[DeclarationSigned] : [],
            ChildIdentity,
            .. Own(category, recognisedBy),
            .. ApplicationFields.IsSuccessor(category) ? (ReviewItem[])[FormerRecipient] : [NoDouble],
        ];

    /// <summary>The item of a code, whatever the category; null for an unknown one.</summary>
    public static ReviewItem? Find(string code) =>
        new[]
        {
            FormComplete,
            Identity,
            AccountProof,
            AgentAuthority,
            EmployerCertificate,
            DeclarationSigned,
            ChildIdentity,
            NoDouble,
            Recognition,
            ResidenceOnReferenceDate,
            ResidenceAtRecognition,
            ChildRegistered,
            Custody,
            DivorceFact,
            FormerRecipient,
            RefugeFact,
            Placement,
            EntryFact,
        }.FirstOrDefault(item => item.Code == code);

    private static ReviewItem[] Own(RecipientCategory category, RecognisedBy recognisedBy) =>
        category switch
        {
            RecipientCategory.SeptemberRecipient
            or RecipientCategory.SeptemberNewborn
            or RecipientCategory.ParentOfNewborn => [Recognition],
            RecipientCategory.PublicServant => [ResidenceOnReferenceDate],
            RecipientCategory.PublicServantNewborn => [ResidenceAtRecognition],
            RecipientCategory.DivorcedRecipient when recognisedBy == RecognisedBy.Employer =>
            [
                DivorceFact,
                ResidenceAtRecognition,
                Custody,
            ],
            RecipientCategory.DivorcedRecipient => [DivorceFact, Recognition, Custody],
            RecipientCategory.Evacuee => [RefugeFact, Custody],
            RecipientCategory.Deemed => [ResidenceOnReferenceDate, ChildRegistered, Custody],
            RecipientCategory.FacilityOrFosterParent => [Placement, Recognition],
            RecipientCategory.EnteredInSeptember => [EntryFact, Recognition],
            _ => [],
        };

    private static bool IsPublicServant(RecipientCategory category) =>
        category is RecipientCategory.PublicServant or RecipientCategory.PublicServantNewborn;

    private static ReviewItem Formal(string code, string label, string hint) =>
        new(code, ReviewStage.Formal, label, hint);

    private static ReviewItem Content(
        string code,
        string label,
        string hint,
        bool isPerChild = false,
        ApplicationFact? fact = null
    ) => new(code, ReviewStage.Content, label, hint, isPerChild, fact);
}
