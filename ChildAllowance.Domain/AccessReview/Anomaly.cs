using System.Globalization;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>What a rule found, before it is kept as a <see cref="ReviewFinding"/>.</summary>
public sealed record Anomaly
{
    /// <summary>A finding points to so many entries; all others are reached by its filter.</summary>
    public const int MostSeqs = 50;

    public required ReviewRule Rule { get; init; }

    public required string StaffId { get; init; }

    /// <summary>First and last day (JST).</summary>
    public required DateOnly On { get; init; }

    public required DateOnly LastOn { get; init; }

    public required long Count { get; init; }

    /// <summary>See <see cref="ReviewFinding.Figures"/>.</summary>
    public required string Figures { get; init; }

    public string? Subject { get; init; }

    /// <summary>Kinds of entries that were counted.</summary>
    public required IReadOnlyList<LedgerAct> Acts { get; init; }

    /// <summary>Entries that show it.</summary>
    public IReadOnlyList<long> Seqs { get; init; } = [];

    /// <summary>Something that happened too often on one day.</summary>
    public static Anomaly Of(LedgerDay day, ReviewRule rule, IReadOnlyList<LedgerAct> acts, string figures) =>
        new()
        {
            Rule = rule,
            StaffId = day.StaffId,
            On = day.On,
            LastOn = day.On,
            Count = day.Count,
            Figures = figures,
            Acts = acts,
            Seqs = Places.Of(day),
        };

    /// <summary>Opened cases that stand out over the whole period.</summary>
    public static Anomaly Of(
        ReviewScope scope,
        ReviewRule rule,
        string staffId,
        long count,
        string figures,
        IReadOnlyList<long> seqs
    ) =>
        new()
        {
            Rule = rule,
            StaffId = staffId,
            On = scope.From,
            LastOn = scope.To,
            Count = count,
            Figures = figures,
            Acts = ReviewActs.Opened,
            Seqs = seqs,
        };

    /// <summary>See <see cref="ReviewFinding.Key"/>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{(int)Rule}|{StaffId}|{On:yyyyMMdd}|{Subject}");
}
