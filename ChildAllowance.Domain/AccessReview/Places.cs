using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Which entries a finding points to.</summary>
internal static class Places
{
    /// <summary>The first and the last of a day.</summary>
    public static IReadOnlyList<long> Of(LedgerDay day) =>
        day.FirstSeq == day.LastSeq ? [day.FirstSeq] : [day.FirstSeq, day.LastSeq];

    /// <summary>The first and the last look at each subject.</summary>
    public static IReadOnlyList<long> Of(IEnumerable<LedgerLook> looks) =>
        [.. looks.SelectMany(look => new[] { look.FirstSeq, look.LastSeq }).Distinct().Order().Take(Anomaly.MostSeqs)];
}
