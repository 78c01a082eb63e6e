using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>通知を作成する: all letters of a kind that are due, or one to each of some chosen cases.</summary>
public sealed record DraftLetters
{
    public required LetterKind Kind { get; init; }

    public string DocumentNumber { get; init; } = "";

    /// <summary>発行日 (JST)</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>発送予定日 (JST)</summary>
    public required DateOnly PostingPlannedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? PaymentOn { get; init; }

    /// <summary>Cases at will, of which each recipient gets one letter; null: all that are due.</summary>
    public IReadOnlyList<long>? CaseIds { get; init; }

    /// <summary>理由 of a letter at will; it is printed.</summary>
    public string CommonReason { get; init; } = "";

    /// <summary>A record prints its members; an officer's words may name a person.</summary>
    public override string ToString() => $"{nameof(DraftLetters)} {Kind}";
}
