using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>照会: what is asked of another municipality or an employer.</summary>
/// <param name="ChildId">Null: about the applicant as a whole.</param>
/// <param name="AskedWhom">照会先</param>
public sealed record AskMunicipality(
    long? ChildId,
    string AskedWhom,
    InquiryMeans Means,
    DateOnly AskedOn,
    string Question
)
{
    /// <summary>A record prints its members; a question may name a person.</summary>
    public override string ToString() => nameof(AskMunicipality);
}

/// <summary>回答</summary>
public sealed record AnswerInquiry(long InquiryId, DateOnly AnsweredOn, InquiryAnswer Answer, string Text)
{
    /// <inheritdoc cref="AskMunicipality.ToString"/>
    public override string ToString() => nameof(AnswerInquiry);
}

/// <summary>照会: there is no central register, so the ward asks where else a child may be paid, and keeps the answer.</summary>
public sealed class InquiryService(ReviewWrites writes, TimeProvider clock)
{
    /// <returns>Id of the inquiry.</returns>
    public Task<Result<bool>> AskAsync(
        ReviewedPaper of,
        AskMunicipality ask,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(InquiryService)}.{nameof(AskAsync)}",
            new
            {
                of,
                ask.ChildId,
                ask.Means,
                ask.AskedOn,
            },
            operation,
            scope => AskAsync(scope, ask),
            ct
        );

    public Task<Result<bool>> AnswerAsync(
        ReviewedPaper of,
        AnswerInquiry answer,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(InquiryService)}.{nameof(AnswerAsync)}",
            new
            {
                of,
                answer.InquiryId,
                answer.Answer,
                answer.AnsweredOn,
            },
            operation,
            scope => AnswerAsync(scope, answer),
            ct
        );

    private async Task<Result<bool>> AskAsync(ReviewScope scope, AskMunicipality ask)
    {
        if (string.IsNullOrWhiteSpace(ask.AskedWhom))
        {
            return new InquiryFieldMissing("照会先");
        }

        if (string.IsNullOrWhiteSpace(ask.Question))
        {
            return new InquiryFieldMissing("照会の内容");
        }

        if (ask.AskedOn > JapanTime.Today(clock))
        {
            return new InquiryAskedInFuture();
        }

        if (ask.ChildId is { } id && !scope.Paper.Children.Exists(child => child.ChildId == id))
        {
            return new NotFound("児童");
        }

        var of = scope.Of;
        of.Db.MunicipalInquiries.Add(
            new MunicipalInquiry
            {
                ApplicationId = scope.Paper.Id,
                ChildId = ask.ChildId,
                AskedWhom = ask.AskedWhom.Trim(),
                Means = ask.Means,
                AskedOn = ask.AskedOn,
                Question = ask.Question.Trim(),
                AskedBy = of.Operation.Actor.StaffId,
                AskedByName = of.Operation.Actor.Name,
                OperationId = of.Operation.Id,
            }
        );
        var error = await ReviewWrites.FollowAsync(
            scope,
            of.Case.State,
            $"照会しました（受付番号{scope.Paper.ReceptionNumber:N0}、{JapaneseDate.Show(ask.AskedOn)}）"
        );
        return error is null ? true : error;
    }

    private async Task<Result<bool>> AnswerAsync(ReviewScope scope, AnswerInquiry answer)
    {
        var of = scope.Of;
        var inquiry = await of.Db.MunicipalInquiries.FirstOrDefaultAsync(
            row => row.Id == answer.InquiryId && row.ApplicationId == scope.Paper.Id,
            of.Ct
        );
        if (inquiry is null)
        {
            return new NotFound("照会");
        }

        if (inquiry.AnsweredOn is not null)
        {
            return new InquiryAlreadyAnswered();
        }

        if (answer.Answer == InquiryAnswer.None || !Enum.IsDefined(answer.Answer))
        {
            return new InquiryFieldMissing("回答の内容");
        }

        if (answer.AnsweredOn < inquiry.AskedOn || answer.AnsweredOn > JapanTime.Today(clock))
        {
            return new InquiryDayWrong(inquiry.AskedOn);
        }

        inquiry.AnsweredOn = answer.AnsweredOn;
        inquiry.Answer = answer.Answer;
        inquiry.AnswerText = answer.Text.Trim();
        inquiry.AnswerEnteredBy = of.Operation.Actor.StaffId;
        var error = await ReviewWrites.FollowAsync(
            scope,
            of.Case.State,
            $"照会の回答を記録しました（{answer.Answer.Label()}）"
        );
        return error is null ? true : error;
    }
}
