namespace ChildAllowance.Domain.AccessReview;

/// <summary>One rule at work. It reads the ledger's sums and keeps nothing.</summary>
public interface IReviewRule
{
    ReviewRule Rule { get; }

    /// <summary>Everything that reaches the numbers of <paramref name="setting"/> within <paramref name="scope"/>.</summary>
    Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    );
}
