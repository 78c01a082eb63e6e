namespace ChildAllowance.Domain.Extraction;

/// <summary>Figures of one category.</summary>
/// <param name="Route"><c>Push</c> or <c>Application</c>.</param>
public sealed record CategoryFigures(string Route, int Recipients, int Children, long Yen);

/// <summary>
/// The figures of a run, without personal data. Each child of the registry counts once:
/// <see cref="Children"/> + <see cref="ExcludedChildren"/> + <see cref="Candidates"/> = <see cref="ImportedChildren"/>.
/// </summary>
public sealed record ExtractionSummary
{
    /// <summary>Recipients with at least one eligible child.</summary>
    public int Cases { get; init; }

    /// <summary>Eligible children, push and application, held or contested too; a contested child counts once.</summary>
    public int Children { get; init; }

    public long Yen { get; init; }

    /// <summary>Key: C1, C2, C3.</summary>
    public IReadOnlyDictionary<string, CategoryFigures> ByCategory { get; init; } =
        new Dictionary<string, CategoryFigures>();

    /// <summary>Children by reason code (<see cref="FindingCodes"/>), 算定対象のみ included.</summary>
    public IReadOnlyDictionary<string, int> Excluded { get; init; } = new Dictionary<string, int>();

    /// <summary>Children marked for a possible application (C8).</summary>
    public int Candidates { get; init; }

    /// <summary>Candidates by reason code.</summary>
    public IReadOnlyDictionary<string, int> CandidatesByReason { get; init; } = new Dictionary<string, int>();

    /// <summary>Children whose claims are 重複申立 after this run.</summary>
    public int Contested { get; init; }

    /// <summary>Children that stand in an open 同一児童の疑い after this run.</summary>
    public int Suspected { get; init; }

    /// <summary>Distinct children of the registry.</summary>
    public int ImportedChildren { get; init; }

    /// <summary>Eligible children of facilities and foster parents (C9), contained in the categories.</summary>
    public int FacilityOrFosterChildren { get; init; }

    /// <summary>Recipients under 支援措置 with an eligible child: letters leave them out.</summary>
    public int ProtectedRecipients { get; init; }

    /// <summary>What this run added and changed.</summary>
    public int NewCases { get; init; }

    public int NewChildren { get; init; }

    public int ChangedChildren { get; init; }

    /// <summary>Children whose case stands in a proposal: the next run adds them.</summary>
    public int WaitingChildren { get; init; }

    public int ExcludedChildren => Excluded.Values.Sum();
}
