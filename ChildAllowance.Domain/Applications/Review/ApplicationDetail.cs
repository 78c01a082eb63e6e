using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>One paper in its review as an officer sees it. Of a restricted person (表示制限) only the state is given.</summary>
public sealed record ApplicationDetail
{
    public required AllowanceApplication Paper { get; init; }

    public required CaseState State { get; init; }

    /// <summary>Stamp of the case, handed back with every change.</summary>
    public required Guid Stamp { get; init; }

    /// <summary>The proposal that holds the case.</summary>
    public long? ProposalId { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string Address { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool HasAccount { get; init; }

    public required IReadOnlyList<KnownChild> Children { get; init; }

    public required ApplicationVerdict Verdict { get; init; }

    public required IReadOnlyList<ReviewItem> Items { get; init; }

    /// <summary>All answers, oldest first; the newest of an item counts.</summary>
    public required IReadOnlyList<ReviewCheck> Checks { get; init; }

    public required IReadOnlyList<ReviewJudgement> Judgements { get; init; }

    public required IReadOnlyList<Deficiency> Deficiencies { get; init; }

    public required IReadOnlyList<MunicipalInquiry> Inquiries { get; init; }

    public required IReadOnlyList<ApplicationCorrection> Corrections { get; init; }

    public required IReadOnlyList<CaseEvent> Events { get; init; }

    /// <summary>Other papers of the same case.</summary>
    public required IReadOnlyList<(long Id, int ReceptionNumber)> Others { get; init; }

    public ReviewedPaper Seen => new(Paper.Id, Paper.CaseId, Stamp);

    /// <summary>The answer that counts.</summary>
    public ReviewCheck? AnswerOf(string code, long? childId) =>
        Checks.LastOrDefault(row => row.Code == code && row.ChildId == childId);
}
