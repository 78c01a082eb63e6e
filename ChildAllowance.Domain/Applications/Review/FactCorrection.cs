using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>事実の補正: what the review rests on is corrected or completed, and each change is kept with its reason.</summary>
public sealed class FactCorrection(ReviewWrites writes)
{
    /// <param name="facts">All facts as they are to stand; those that do not differ are left alone.</param>
    /// <param name="reason">By what: the applicant's 補正, the register, a telephone call.</param>
    /// <returns>How many facts changed.</returns>
    public Task<Result<int>> CorrectAsync(
        ReviewedPaper of,
        PaperFacts facts,
        string reason,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<int>(
            of,
            $"{nameof(FactCorrection)}.{nameof(CorrectAsync)}",
            new { of, facts },
            operation,
            scope => CorrectAsync(scope, facts, reason),
            ct
        );

    private static async Task<Result<int>> CorrectAsync(ReviewScope scope, PaperFacts facts, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new CorrectionReasonMissing();
        }

        var before = PaperFacts.Of(scope.Paper);
        var changes = Changed(before.Values(), facts.Values(), null)
            .Concat(
                before.Children.SelectMany(child =>
                    facts.Children.FirstOrDefault(row => row.ChildId == child.ChildId) is { } after
                        ? Changed(child.Values(), after.Values(), child.ChildId)
                        : []
                )
            )
            .ToList();
        if (changes.Count == 0)
        {
            return new NothingCorrected();
        }

        var operation = scope.Of.Operation;
        scope.Of.Db.ApplicationCorrections.AddRange(
            changes.Select(change => new ApplicationCorrection
            {
                ApplicationId = scope.Paper.Id,
                ChildId = change.ChildId,
                Fact = change.Fact,
                Before = change.Before,
                After = change.After,
                Reason = reason.Trim(),
                CorrectedAt = operation.At,
                CorrectedBy = operation.Actor.StaffId,
                CorrectedByName = operation.Actor.Name,
                OperationId = operation.Id,
            })
        );
        Apply(scope.Paper, facts);
        var error = await ReviewWrites.FollowAsync(
            scope,
            scope.Of.Case.State,
            $"申請の事実を補正しました（受付番号{scope.Paper.ReceptionNumber:N0}、{changes.Count}項目）"
        );
        return error is null ? changes.Count : error;
    }

    private static IEnumerable<(string Fact, string Before, string After, long? ChildId)> Changed(
        IEnumerable<(string Fact, string Value)> before,
        IEnumerable<(string Fact, string Value)> after,
        long? childId
    ) =>
        before
            .Zip(after, (old, now) => (old.Fact, Before: old.Value, After: now.Value, childId))
            .Where(change => change.Before != change.After);

    private static void Apply(AllowanceApplication paper, PaperFacts facts)
    {
        paper.RecognisedBy = facts.RecognisedBy;
        paper.RecognisedOn = facts.RecognisedOn;
        paper.AllowanceFrom = facts.AllowanceFrom;
        paper.MovedInOn = facts.MovedInOn;
        paper.MovedOutOn = facts.MovedOutOn;
        paper.DivorcedOn = facts.DivorcedOn;
        paper.IsDivorcePending = facts.IsDivorcePending;
        paper.RefugeSinceOn = facts.RefugeSinceOn;
        paper.EnteredOn = facts.EnteredOn;
        paper.DeclaresNotReceived = facts.DeclaresNotReceived;
        paper.DeclaresNotSpent = facts.DeclaresNotSpent;
        foreach (var child in paper.Children)
        {
            if (facts.Children.FirstOrDefault(row => row.ChildId == child.ChildId) is { } after)
            {
                child.AllowanceFrom = after.AllowanceFrom;
                child.AllowanceClaimedOn = after.AllowanceClaimedOn;
                child.WasRegisteredOnReferenceDate = after.WasRegisteredOnReferenceDate;
                child.Living = after.Living;
            }
        }
    }
}
