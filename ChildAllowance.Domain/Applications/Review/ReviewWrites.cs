using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>The paper under review in its case, inside the transaction; tracked with its children.</summary>
internal sealed record ReviewScope(CaseScope Of, AllowanceApplication Paper);

/// <summary>
/// One officer's change in the review of a paper: by the one writer of cases, refused while a proposal holds the case or
/// when the procedure is not open. The case's stamp moves, so that two officers never overwrite each other.
/// </summary>
public sealed class ReviewWrites(CaseWriter writer)
{
    private static readonly CaseState[] Open = [CaseState.Received, CaseState.Incomplete, CaseState.UnderReview];

    /// <param name="of">Paper and case as the officer saw them.</param>
    /// <param name="change">Changes the paper; the text of a refusal or of the timeline is its own.</param>
    internal Task<Result<T>> WriteAsync<T>(
        ReviewedPaper of,
        string what,
        object arguments,
        Operation operation,
        Func<ReviewScope, Task<Result<T>>> change,
        CancellationToken ct
    ) =>
        writer.WriteAsync<T>(
            new CaseWrite
            {
                CaseId = of.CaseId,
                SeenStamp = of.SeenStamp,
                What = what,
                Act = LedgerAct.ApplicationChanged,
                Permission = Permission.ReviewApplications,
                Arguments = arguments,
            },
            operation,
            async scope =>
            {
                var paper = await scope
                    .Db.Applications.Include(row => row.Children)
                    .FirstOrDefaultAsync(
                        row => row.Id == of.ApplicationId && row.CaseId == of.CaseId && row.ReplacedById == null,
                        scope.Ct
                    );
                if (paper is null)
                {
                    return new NotFound("申請");
                }

                if (scope.Case.FrozenByProposalId is not null)
                {
                    return new CaseIsFrozen();
                }

                return Open.Contains(scope.Case.State)
                    ? await change(new ReviewScope(scope, paper))
                    : new ReviewIsClosed(scope.Case.State.Label());
            },
            ct
        );

    /// <summary>Moves the case, or leaves a line in its timeline where it stays; both move its stamp.</summary>
    internal static async Task<DomainError?> FollowAsync(ReviewScope scope, CaseState to, string text)
    {
        var of = scope.Of;
        await of.Db.SaveChangesAsync(of.Ct);
        if (of.Case.State != to)
        {
            var move = new CaseMove { To = to, Text = text };
            var outcome = await CaseMoves.MoveAsync(of.Db, [of.Case.Id], move, of.Operation, of.Ct);
            return outcome.Items[0].Error;
        }

        of.Db.CaseEvents.Add(CaseEvents.Beside(of, text));
        await of.Db.SaveChangesAsync(of.Ct);
        await CaseEvents.TouchAsync(of);
        return null;
    }
}

/// <summary>A paper with the stamp of its case, as the officer saw it.</summary>
public sealed record ReviewedPaper(long ApplicationId, long CaseId, Guid SeenStamp);
