using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Decisions;

/// <summary>One case of a proposal. <paramref name="Content"/> holds ids, codes and numbers only, never names or addresses.</summary>
public sealed record ProposalLine(long CaseId, string Content, int ChildCount, long AmountYen);

/// <summary>起案する内容: what is put up for approval.</summary>
public sealed record ProposalDraft
{
    public required int ProgrammeId { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>What it is about, e.g. <c>mailing:3</c>; at most one open proposal of a kind and subject. Empty for a list of cases.</summary>
    public string SubjectRef { get; init; } = "";

    /// <summary>件名, without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>One line per case; a case stands in it once.</summary>
    public required IReadOnlyList<ProposalLine> Lines { get; init; }

    /// <summary>Parameters of the feature as JSON; part of the content hash.</summary>
    public string ContentJson { get; init; } = "{}";

    /// <summary>False leaves the cases free while the proposal waits (代替文字).</summary>
    public bool FreezesCases { get; init; } = true;

    /// <summary>SHA-256 (hex) of the exact content.</summary>
    public string ContentHash() => ProposalContent.HashOf(Kind, SubjectRef, ContentJson, Lines);
}
