using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>The person of a paper, and what will happen. Of a restricted person (表示制限) only number and state are given.</summary>
public sealed record OptOutCard
{
    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string Address { get; init; }

    public required int ChildCount { get; init; }

    public required long AmountYen { get; init; }

    public required CaseState State { get; init; }

    /// <summary>2 for the second case of a recipient, and so on.</summary>
    public required int RunningNumber { get; init; }

    public required OptOutVerdict Verdict { get; init; }

    /// <summary>The standing notice, when the case has one: its id for a withdrawal, and what is said of it.</summary>
    public long? StandingNoticeId { get; init; }

    public DomainError? StandingNotice { get; init; }
}

/// <summary>The cases of a number; usually one, the one that a paper most likely means first.</summary>
public sealed record OptOutLookUp(string Number, IReadOnlyList<OptOutCard> Cards);
