namespace ChildAllowance.Domain.AccessReview;

/// <summary>評価 of a finding by an auditor.</summary>
public enum ReviewVerdict
{
    /// <summary>未評価</summary>
    Open = 0,

    /// <summary>問題なし</summary>
    NoProblem = 1,

    /// <summary>確認中</summary>
    Checking = 2,

    /// <summary>要措置</summary>
    ActionNeeded = 3,
}

public static class ReviewVerdicts
{
    /// <summary>As written on screen and in the report.</summary>
    public static string Label(this ReviewVerdict verdict) =>
        verdict switch
        {
            ReviewVerdict.Open => "未評価",
            ReviewVerdict.NoProblem => "問題なし",
            ReviewVerdict.Checking => "確認中",
            ReviewVerdict.ActionNeeded => "要措置",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
}
