using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>What stands in a 月次報告. Persons that were looked at do not stand in it.</summary>
public sealed record ReviewReportContent
{
    public required string WardName { get; init; }

    public required string ProgrammeName { get; init; }

    public required YearMonth Month { get; init; }

    public required ReviewRun Run { get; init; }

    public required IReadOnlyList<ReviewRuleSetting> Rules { get; init; }

    /// <summary>The findings that stand, in the order of the report.</summary>
    public required IReadOnlyList<ReviewFindingRow> Findings { get; init; }

    /// <summary>Names of staff by 職員ID.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required DateTime SignedAt { get; init; }

    /// <summary>職員ID of the auditor who signs.</summary>
    public required string SignedBy { get; init; }

    public string NameOf(string staffId) =>
        staffId switch
        {
            "unknown" => "登録のない利用者",
            "system" => "システム",
            _ => Names.GetValueOrDefault(staffId, staffId),
        };
}
