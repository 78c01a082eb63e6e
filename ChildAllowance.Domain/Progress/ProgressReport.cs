using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Progress;

/// <summary>Recipients, children and yen of one cell. A recipient in two cells counts in both.</summary>
public sealed record ProgressFigure(int Recipients, int Children, long Yen)
{
    public static ProgressFigure None { get; } = new(0, 0, 0);
}

/// <summary>One step of the funnel: its figures in all, and by category.</summary>
public sealed record ProgressStep
{
    public required ProgressStage Stage { get; init; }

    /// <summary>Recipients count once here, whatever their categories.</summary>
    public required ProgressFigure All { get; init; }

    public required IReadOnlyDictionary<RecipientCategory, ProgressFigure> ByCategory { get; init; }
}

/// <summary>Changes of one day (JST), by the state that was reached.</summary>
public sealed record ProgressDay(DateOnly On, IReadOnlyDictionary<ProgressStage, int> Cases)
{
    public int Total => Cases.Values.Sum();
}

/// <summary>予算と見込み in yen.</summary>
public sealed record ProgressBudget
{
    public required long BudgetYen { get; init; }

    /// <summary>支給済, and in files that have left the house.</summary>
    public required long PaidYen { get; init; }

    public required long SentYen { get; init; }

    /// <summary>Everything that may still be paid: 抽出済 … 支払予定, held and contested ones included.</summary>
    public required long OpenYen { get; init; }

    public long ForecastYen => PaidYen + SentYen + OpenYen;

    public long RemainingYen => BudgetYen - ForecastYen;
}

/// <summary>期限: a date that the programme or a round has set.</summary>
/// <param name="WaitingCount">What is still to do for it.</param>
public sealed record ProgressDeadline(string Label, DateOnly On, int DaysLeft, int WaitingCount)
{
    public bool IsOverdue => DaysLeft < 0 && WaitingCount > 0;
}

/// <summary>Everything on the page of progress. No personal data.</summary>
public sealed record ProgressReport
{
    public required DateTime At { get; init; }

    public required IReadOnlyList<ProgressStep> Steps { get; init; }

    public required ProgressBalance Balance { get; init; }

    public required IReadOnlyList<ProgressDay> Days { get; init; }

    public required ProgressBudget Budget { get; init; }

    public required IReadOnlyList<ProgressDeadline> Deadlines { get; init; }

    /// <summary>宛所なし返戻 among the cases not yet paid.</summary>
    public required int UndeliveredCount { get; init; }

    public required int TransferFailedCount { get; init; }

    /// <summary>Cases moved per day on which something moved, of <see cref="Days"/>.</summary>
    public decimal CasesPerDay =>
        Days.Count(day => day.Total > 0) is > 0 and var working
            ? Math.Round((decimal)Days.Sum(day => day.Total) / working, 1)
            : 0;
}
