namespace ChildAllowance.Domain.Extraction;

/// <summary>The page of the extraction; no personal data.</summary>
public sealed record ExtractionOverview
{
    /// <summary>Children rows and recipients that the import has brought.</summary>
    public required int ImportedRecipients { get; init; }

    /// <summary>The last run; null before the first.</summary>
    public ExtractionRunRow? Last { get; init; }

    /// <summary>Runs, newest first, at most 20.</summary>
    public required IReadOnlyList<ExtractionRunRow> Runs { get; init; }

    /// <summary>An import or a change of the settings came after the last run.</summary>
    public required bool IsStale { get; init; }

    /// <summary>Open double claims and suspicions, as pieces of work.</summary>
    public required int OpenContests { get; init; }

    public required int OpenSuspicions { get; init; }

    public required int OpenDifferences { get; init; }
}

/// <summary>One run with its figures.</summary>
public sealed record ExtractionRunRow(long Id, DateTime RanAt, string RanByName, ExtractionSummary Summary);

/// <summary>One child of the extract in a list. Of a restricted person (表示制限) only number and finding are given.</summary>
public sealed record ExtractedChildRow
{
    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string RecipientName { get; init; }

    public required string ChildName { get; init; }

    public required string ChildNameKana { get; init; }

    public DateOnly? BornOn { get; init; }

    public required string FindingCode { get; init; }

    /// <summary>A case of the recipient, to open; null when the recipient has none.</summary>
    public long? CaseId { get; init; }
}

/// <summary>Which children a list shows.</summary>
/// <param name="Code">One finding code; null for all of the outcome.</param>
public sealed record ExtractedChildFilter(FindingOutcome Outcome, string? Code = null);
