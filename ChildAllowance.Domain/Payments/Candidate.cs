using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Payments;

/// <summary>A recipient with the cases that stand for payment, as the registry knows them at this moment.</summary>
internal sealed record Candidate(Payee Payee, IReadOnlyList<CandidateCase> Cases);

/// <summary>The recipient and the account in force.</summary>
internal sealed record Payee
{
    public required long RecipientId { get; init; }

    public required int RecipientVersion { get; init; }

    public required string NameKana { get; init; }

    public required byte[] PersonKey { get; init; }

    /// <summary><see langword="null"/>: 口座なし.</summary>
    public PayeeAccount? Account { get; init; }
}

internal sealed record PayeeAccount
{
    public required long Id { get; init; }

    public required string BankCode { get; init; }

    public required string BranchCode { get; init; }

    public required AccountType Type { get; init; }

    public required ProtectedValue Number { get; init; }

    /// <summary>Blind index: equal for equal accounts.</summary>
    public required byte[] Index { get; init; }

    public required string HolderNameKana { get; init; }
}

internal sealed record CandidateCase
{
    public required long CaseId { get; init; }

    public required CaseState State { get; init; }

    public required long? FrozenByProposalId { get; init; }

    public required bool HasOptOutNotice { get; init; }

    /// <summary>Children to be paid: open ones, and those reserved by this round already.</summary>
    public required IReadOnlyList<CandidateChild> Children { get; init; }
}

internal sealed record CandidateChild(
    long EntitlementId,
    long CaseId,
    long ChildId,
    long AmountYen,
    bool IsGranted,
    EntitlementStatus Status
);
