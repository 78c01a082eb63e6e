using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>One answer to an item of the check list.</summary>
/// <param name="ChildId">Null for an item of the whole application.</param>
public sealed record ReviewAnswer(string Code, long? ChildId, ReviewResult Result, string Note = "");

/// <summary>判断 of one child on one finding.</summary>
public sealed record JudgeChild(long ChildId, string FindingCode, bool IsEligible, string Reason)
{
    /// <summary>A record prints its members; an officer's words may hold what must not be in a log.</summary>
    public override string ToString() => nameof(JudgeChild);
}

/// <summary>審査: answers to the check list and judgements, each by a named officer; nothing is decided here.</summary>
public sealed class ReviewService(ReviewWrites writes)
{
    /// <summary>審査を始める: from 申請受付.</summary>
    public Task<Result<bool>> BeginAsync(ReviewedPaper of, Operation operation, CancellationToken ct = default) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(ReviewService)}.{nameof(BeginAsync)}",
            of,
            operation,
            async scope =>
                await ReviewWrites.FollowAsync(
                    scope,
                    scope.Of.Case.State == CaseState.Received ? CaseState.UnderReview : scope.Of.Case.State,
                    "審査を始めました"
                )
                    is { } error
                    ? error
                    : true,
            ct
        );

    /// <summary>審査項目の確認: takes only answers that differ from those that stand. A paper in 申請受付 goes into review by it.</summary>
    public Task<Result<int>> AnswerAsync(
        ReviewedPaper of,
        IReadOnlyList<ReviewAnswer> answers,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<int>(
            of,
            $"{nameof(ReviewService)}.{nameof(AnswerAsync)}",
            new
            {
                of,
                Answers = answers.Select(row => new
                {
                    row.Code,
                    row.ChildId,
                    row.Result,
                }),
            },
            operation,
            scope => AnswerAsync(scope, answers),
            ct
        );

    /// <summary>担当者の判断, where the finding as it stands asks for one.</summary>
    public Task<Result<bool>> JudgeAsync(
        ReviewedPaper of,
        JudgeChild judge,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(ReviewService)}.{nameof(JudgeAsync)}",
            new
            {
                of,
                judge.ChildId,
                judge.FindingCode,
                judge.IsEligible,
            },
            operation,
            scope => JudgeAsync(scope, judge),
            ct
        );

    private static async Task<Result<int>> AnswerAsync(ReviewScope scope, IReadOnlyList<ReviewAnswer> answers)
    {
        var paper = scope.Paper;
        var items = ReviewItems.For(paper.Category, paper.Agent, paper.RecognisedBy);
        var standing = (
            await scope
                .Of.Db.ReviewChecks.AsNoTracking()
                .Where(row => row.ApplicationId == paper.Id)
                .OrderBy(row => row.Id)
                .ToListAsync(scope.Of.Ct)
        ).ToLookup(row => (row.Code, row.ChildId));
        var added = 0;
        foreach (var answer in answers)
        {
            if (RefuseAnswer(paper, items, answer) is { } refusal)
            {
                return refusal;
            }

            var last = standing[(answer.Code, answer.ChildId)].LastOrDefault();
            if (last is null || last.Result != answer.Result || last.Note != answer.Note.Trim())
            {
                scope.Of.Db.ReviewChecks.Add(CheckOf(paper, answer, scope.Of.Operation));
                added++;
            }
        }

        if (added == 0)
        {
            return 0;
        }

        var to = scope.Of.Case.State == CaseState.Received ? CaseState.UnderReview : scope.Of.Case.State;
        var error = await ReviewWrites.FollowAsync(
            scope,
            to,
            $"審査項目を確認しました（受付番号{paper.ReceptionNumber:N0}、{added}項目）"
        );
        return error is null ? added : error;
    }

    private static DomainError? RefuseAnswer(
        AllowanceApplication paper,
        IReadOnlyList<ReviewItem> items,
        ReviewAnswer answer
    )
    {
        var item = items.FirstOrDefault(row => row.Code == answer.Code);
        var isOfChild = answer.ChildId is { } id && paper.Children.Exists(child => child.ChildId == id);
        if (item is null || item.IsPerChild != isOfChild || !Enum.IsDefined(answer.Result))
        {
            return new ReviewItemUnknown();
        }

        return answer.Result is ReviewResult.Deficient or ReviewResult.NotMet && string.IsNullOrWhiteSpace(answer.Note)
            ? new ReviewNoteMissing(item.Label)
            : null;
    }

    private static async Task<Result<bool>> JudgeAsync(ReviewScope scope, JudgeChild judge)
    {
        if (string.IsNullOrWhiteSpace(judge.Reason))
        {
            return new JudgementReasonMissing();
        }

        var of = scope.Of;
        var programme = await ProgrammeService.CurrentAsync(of.Db, of.Ct);
        var verdicts = await ApplicationVerdicts.OfCasesAsync(of.Db, programme.Settings, [of.Case.Id], of.Ct);
        var child = verdicts
            .Single(row => row.ApplicationId == scope.Paper.Id)
            .Children.FirstOrDefault(row => row.ChildId == judge.ChildId);
        if (child is null || !child.NeedsJudgement || child.Code != judge.FindingCode)
        {
            return new JudgementNotAsked();
        }

        of.Db.ReviewJudgements.Add(
            new ReviewJudgement
            {
                ApplicationId = scope.Paper.Id,
                ChildId = judge.ChildId,
                FindingCode = judge.FindingCode,
                IsEligible = judge.IsEligible,
                Reason = judge.Reason.Trim(),
                JudgedAt = of.Operation.At,
                JudgedBy = of.Operation.Actor.StaffId,
                JudgedByName = of.Operation.Actor.Name,
                JudgedByPersonId = of.Operation.Actor.PersonId,
                OperationId = of.Operation.Id,
            }
        );
        var error = await ReviewWrites.FollowAsync(
            scope,
            of.Case.State == CaseState.Received ? CaseState.UnderReview : of.Case.State,
            $"児童{child.Number}について判断しました（{child.Title}：{(judge.IsEligible ? "支給する" : "支給しない")}）"
        );
        return error is null ? true : error;
    }

    private static ReviewCheck CheckOf(AllowanceApplication paper, ReviewAnswer answer, Operation operation) =>
        new()
        {
            ApplicationId = paper.Id,
            ChildId = answer.ChildId,
            Code = answer.Code,
            Result = answer.Result,
            Note = answer.Note.Trim(),
            CheckedAt = operation.At,
            CheckedBy = operation.Actor.StaffId,
            CheckedByName = operation.Actor.Name,
            CheckedByPersonId = operation.Actor.PersonId,
            OperationId = operation.Id,
        };
}
