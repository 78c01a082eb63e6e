namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>What the rules say of one child of an application.</summary>
public enum ApplicationOutcome
{
    /// <summary>支給する</summary>
    Eligible = 1,

    /// <summary>支給しない: a requirement is not met anywhere.</summary>
    NotEligible = 2,

    /// <summary>支給しない: another municipality pays.</summary>
    ElsewhereMunicipality = 3,

    /// <summary>The rules leave it to an officer; the finding says what is to be judged.</summary>
    NeedsJudgement = 4,

    /// <summary>The rules cannot answer until the named facts are known.</summary>
    MissingFact = 5,
}
