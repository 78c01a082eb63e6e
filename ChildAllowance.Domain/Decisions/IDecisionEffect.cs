using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Decisions;

/// <summary>What a feature does when its proposal is decided. Everything runs in the transaction of the decision.</summary>
public interface IDecisionEffect
{
    /// <summary>True for exactly one registered effect of a proposal.</summary>
    bool Handles(Proposal proposal);

    /// <summary>
    /// <see cref="ProposalContent.HashOf"/> over the content as the data stand now; another hash than the drafted one makes
    /// the proposal void.
    /// </summary>
    Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct);

    /// <summary>Carries the approved content out. A refusal undoes everything and leaves the proposal open.</summary>
    Task<DomainError?> ApplyAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct);

    /// <summary>Takes the subject back to drafting after 差戻し, 取下げ or 無効.</summary>
    Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct);

    /// <summary>
    /// What an approval does beyond the proposal's own cases as things stand now, in whole Japanese sentences without personal
    /// data. The approver must have seen exactly these.
    /// </summary>
    Task<IReadOnlyList<string>> ConsequencesAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What differs from the drafted content, in Japanese and without personal data; <see langword="null"/> when not known.</summary>
    Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>(null);
}
