namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>A fact that the rules may miss, so that the officer is told exactly what to enter or ask for.</summary>
public enum ApplicationFact
{
    Category = 1,
    RecognisedBy = 2,
    RecognisedOn = 3,
    AllowanceFrom = 4,
    AllowanceClaimedOn = 5,
    ResidenceOnReferenceDate = 6,
    ResidenceAtRecognition = 7,
    DivorcedOn = 8,
    DeclaresNotReceived = 9,
    DeclaresNotSpent = 10,
    RefugeSinceOn = 11,
    EnteredOn = 12,
    ChildRegisteredOnReferenceDate = 13,
}

/// <summary>The words of the facts.</summary>
public static class ApplicationFactLabels
{
    public static string Label(this ApplicationFact fact) =>
        fact switch
        {
            ApplicationFact.Category => "申請の区分",
            ApplicationFact.RecognisedBy => "児童手当の認定をした機関",
            ApplicationFact.RecognisedOn => "児童手当の認定日",
            ApplicationFact.AllowanceFrom => "児童手当の支給開始年月",
            ApplicationFact.AllowanceClaimedOn => "児童手当の請求日",
            ApplicationFact.ResidenceOnReferenceDate => "基準日の申請者の住所",
            ApplicationFact.ResidenceAtRecognition => "認定日の申請者の住所",
            ApplicationFact.DivorcedOn => "離婚等の日",
            ApplicationFact.DeclaresNotReceived => "申立て（前受給者から相当額を受け取っていないこと）",
            ApplicationFact.DeclaresNotSpent => "申立て（前受給者が児童のために使っていないこと）",
            ApplicationFact.RefugeSinceOn => "避難を始めた日",
            ApplicationFact.EnteredOn => "児童の入国日",
            ApplicationFact.ChildRegisteredOnReferenceDate => "基準日の児童の住民基本台帳の記録",
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
        };
}
