using System.Globalization;

namespace ChildAllowance.Benchmarks;

/// <summary>One table for people, in Markdown.</summary>
public static class Report
{
    public static void Write(IReadOnlyList<Measurement> measurements, TextWriter output)
    {
        output.WriteLine(
            "| goal | scale | product median | p95 | baseline median | ratio | goal | stretch | verdict | peak RSS |"
        );
        output.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---|---:|");
        foreach (var row in measurements)
        {
            output.WriteLine(Line(row));
        }

        foreach (var row in measurements)
        {
            output.WriteLine();
            output.WriteLine($"{row.Goal.Name}: {row.Goal.Job} / baseline: {row.Goal.Baseline}");
            foreach (var remark in row.Goal.Remarks)
            {
                output.WriteLine("  " + remark);
            }
        }
    }

    private static string Line(Measurement row)
    {
        var sign = row.Goal.LargerIsBetter ? "≥ " : "≤ ";
        var hasBaseline = row.Baseline.Count > 0;
        return string.Join(
            " ",
            $"| {row.Goal.Name} | {row.Scale.Name} | {Number(row.ProductMedian)} |",
            $"{Number(Measurement.Percentile(row.Product, 0.95))} |",
            $"{(hasBaseline ? Number(row.BaselineMedian) : "not installed")} |",
            $"{(hasBaseline ? Number(row.Ratio) : "–")} |",
            $"{sign}{Number(row.Goal.Goal)} | {sign}{Number(row.Goal.Stretch)} | {row.Verdict} |",
            $"{row.PeakBytes / 1_048_576} MB |"
        );
    }

    // Nothing takes no time: the goal could not be measured here.
    private static string Number(double value) =>
        value == 0 ? "–"
        : value >= 1000 ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value >= 100 ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("F2", CultureInfo.InvariantCulture);
}
