namespace ChildAllowance.Benchmarks;

/// <summary>Medians of alternating runs.</summary>
public sealed record Measurement(
    SpeedGoal Goal,
    Scale Scale,
    IReadOnlyList<double> Product,
    IReadOnlyList<double> Baseline,
    long PeakBytes
)
{
    public double ProductMedian => Percentile(Product, 0.5);

    public double BaselineMedian => Percentile(Baseline, 0.5);

    public double Ratio => BaselineMedian == 0 ? double.NaN : ProductMedian / BaselineMedian;

    public string Verdict =>
        Baseline.Count == 0 ? "not installed"
        : Meets(Goal.Stretch) ? "stretch"
        : Meets(Goal.Goal) ? "goal"
        : "missed";

    /// <summary>Nearest-rank percentile.</summary>
    public static double Percentile(IEnumerable<double> values, double rank)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0
            ? 0
            : sorted[Math.Clamp((int)Math.Ceiling(rank * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    /// <summary>One warm-up of each side, then product and baseline in turn.</summary>
    public static async Task<Measurement> RunAsync(SpeedGoal goal, Scale scale, string folder, int? rounds = null)
    {
        await goal.PrepareAsync(scale, folder);
        try
        {
            var hasBaseline = goal.MissingTool is null;
            var product = new List<double>();
            var baseline = new List<double>();
            PeakMemory.TryReset();
            for (var round = 0; round <= (rounds ?? goal.Rounds); round++)
            {
                await goal.BeforeEachAsync();
                var ours = await goal.ProductAsync();
                var theirs = hasBaseline ? await goal.BaselineAsync() : 0;
                if (round == 0)
                {
                    continue;
                }

                product.Add(ours);
                if (hasBaseline)
                {
                    baseline.Add(theirs);
                }
            }

            return new Measurement(goal, scale, product, baseline, PeakMemory.Bytes());
        }
        finally
        {
            await goal.CleanUpAsync();
        }
    }

    private bool Meets(double limit) => Goal.LargerIsBetter ? Ratio >= limit : Ratio <= limit;
}
