namespace ChildAllowance.Domain.Applications;

/// <summary>Words of an application as they are written on screen.</summary>
public static class ApplicationLabels
{
    public static string Label(this ApplicationChannel channel) => channel == ApplicationChannel.Post ? "郵送" : "窓口";

    public static string Label(this AgentKind agent) =>
        agent switch
        {
            AgentKind.None => "本人",
            AgentKind.Legal => "法定代理人",
            AgentKind.Named => "任意代理人",
            AgentKind.FacilityStaff => "施設の職員",
            _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, null),
        };

    public static string Label(this RecognisedBy by) =>
        by switch
        {
            RecognisedBy.Unknown => "不明",
            RecognisedBy.Employer => "所属庁",
            RecognisedBy.ThisWard => "この区",
            RecognisedBy.OtherMunicipality => "他の市区町村",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        };

    public static string Label(this ApplicationDocumentKind kind) =>
        kind switch
        {
            ApplicationDocumentKind.EmployerCertificate => "公務員児童手当受給状況証明",
            ApplicationDocumentKind.Identity => "本人確認書類",
            ApplicationDocumentKind.AccountProof => "口座確認書類",
            ApplicationDocumentKind.DivorceProof => "離婚等の事実を示す書類",
            ApplicationDocumentKind.Declaration => "申立書",
            ApplicationDocumentKind.AgentAuthority => "代理権を示す書類",
            ApplicationDocumentKind.RefugeProof => "避難を示す書類",
            ApplicationDocumentKind.RecognitionNotice => "児童手当の認定通知",
            ApplicationDocumentKind.EntryProof => "入国日を示す書類",
            ApplicationDocumentKind.BirthProof => "出生を示す書類",
            ApplicationDocumentKind.Other => "その他の書類",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Label(this InquiryMeans means) =>
        means switch
        {
            InquiryMeans.Letter => "文書",
            InquiryMeans.Telephone => "電話",
            InquiryMeans.LgwanMail => "LGWANメール",
            _ => throw new ArgumentOutOfRangeException(nameof(means), means, null),
        };

    public static string Label(this InquiryAnswer answer) =>
        answer switch
        {
            InquiryAnswer.None => "回答待ち",
            InquiryAnswer.NotPaid => "支給していない",
            InquiryAnswer.Paid => "支給した・支給する",
            InquiryAnswer.Applied => "申請を受け付けている",
            InquiryAnswer.Unknown => "該当なし・回答できない",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };

    public static string Label(this ReviewResult result) =>
        result switch
        {
            ReviewResult.Met => "適",
            ReviewResult.Deficient => "不備",
            ReviewResult.NotMet => "否",
            ReviewResult.NotApplicable => "該当なし",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };
}
