namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>支給する市区町村の決め方: which municipality pays a category.</summary>
public enum PayerRule
{
    /// <summary>The one that paid the allowance month's portion (C1, C2, C9).</summary>
    PaidTheAllowance = 1,

    /// <summary>The applicant's on the reference date (C4, C8).</summary>
    ResidenceOnReferenceDate = 2,

    /// <summary>The applicant's on the day of the employer's recognition (C5; C6 and C10 of public servants).</summary>
    ResidenceAtRecognition = 3,

    /// <summary>The one that newly pays the allowance (C6).</summary>
    NewlyPays = 4,

    /// <summary>The place of refuge (C7).</summary>
    PlaceOfRefuge = 5,

    /// <summary>The one that recognised the allowance (C3, C10).</summary>
    Recognised = 6,
}

/// <summary>The words of the rules.</summary>
public static class PayerRuleLabels
{
    public static string Label(this PayerRule rule) =>
        rule switch
        {
            PayerRule.PaidTheAllowance => "対象月分の児童手当を支給した市区町村",
            PayerRule.ResidenceOnReferenceDate => "基準日に申請者の住所があった市区町村",
            PayerRule.ResidenceAtRecognition => "認定日に申請者の住所があった市区町村",
            PayerRule.NewlyPays => "新たに児童手当を支給する市区町村",
            PayerRule.PlaceOfRefuge => "避難先の市区町村",
            PayerRule.Recognised => "児童手当の認定をした市区町村",
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
        };
}
