namespace ChildAllowance.Domain.AccessReview;

/// <summary>How a parameter's number is read.</summary>
public enum ReviewUnit
{
    /// <summary>回・件・人</summary>
    Count = 1,

    /// <summary>倍</summary>
    Times = 2,

    /// <summary>%</summary>
    Percent = 3,

    /// <summary>日</summary>
    Days = 4,

    /// <summary>Minutes after midnight (JST), shown as 17:15.</summary>
    ClockTime = 5,
}

/// <summary>One number of a rule, with the one it is shipped with.</summary>
public sealed record ReviewParameter(string Key, string Label, ReviewUnit Unit, int Default, int Least, int Most);

/// <summary>What a rule is for, and which numbers it takes.</summary>
/// <param name="Meaning">When it finds something, in one Japanese sentence.</param>
/// <param name="IsAtOnce">True when it is also asked all the time, for the alert.</param>
public sealed record ReviewRuleDefinition(
    ReviewRule Rule,
    string Label,
    string Meaning,
    bool IsAtOnce,
    IReadOnlyList<ReviewParameter> Parameters
);
