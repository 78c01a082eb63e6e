namespace ChildAllowance.Benchmarks;

/// <summary>Scale of a run: W is one ward, Y a large designated city.</summary>
public sealed record Scale(string Name, int Recipients, int Children)
{
    public static Scale W { get; } = new("W", 25_000, 39_000);

    public static Scale Y { get; } = new("Y", 290_000, 450_000);
}

/// <summary>One speed goal: the product's job beside its baseline in the same run. Smaller ratio is better unless said otherwise.</summary>
public abstract class SpeedGoal
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, one line.</summary>
    public abstract string Job { get; }

    /// <summary>What it is measured against, one line.</summary>
    public abstract string Baseline { get; }

    public abstract double Goal { get; }

    public abstract double Stretch { get; }

    /// <summary>True when the ratio is a rate of ours to the baseline's (larger is better).</summary>
    public virtual bool LargerIsBetter => false;

    public virtual int Rounds => 5;

    /// <summary>A tool that the baseline needs and this machine lacks; null when all is there.</summary>
    public virtual string? MissingTool => null;

    /// <summary>Builds the data; not measured.</summary>
    public abstract Task PrepareAsync(Scale scale, string folder);

    /// <summary>Brings both sides to the same start before a measured step; not measured.</summary>
    public virtual Task BeforeEachAsync() => Task.CompletedTask;

    /// <summary>The product's job; the answer is its time in milliseconds (or its rate).</summary>
    public abstract Task<double> ProductAsync();

    public abstract Task<double> BaselineAsync();

    /// <summary>Further figures for the note: p95, memory, writes.</summary>
    public virtual IEnumerable<string> Remarks => [];

    public virtual Task CleanUpAsync() => Task.CompletedTask;
}
