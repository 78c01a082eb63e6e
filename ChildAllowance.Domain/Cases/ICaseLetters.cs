using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>What the mailing knows of a case: its letters, for the case page.</summary>
public interface ICaseLetters
{
    /// <summary>Letters of the case, newest first.</summary>
    Task<IReadOnlyList<CaseLetter>> OfCaseAsync(AllowanceDbContext db, long caseId, CancellationToken ct);
}

/// <param name="PostedOn">発送日 (JST); null while it is not posted.</param>
/// <param name="Title">E.g. <c>支給のお知らせ（発送回01 連番03,412）</c>; no personal data.</param>
/// <param name="Note">E.g. why the case was left out; empty otherwise.</param>
public sealed record CaseLetter(DateOnly? PostedOn, string Title, string Note);
