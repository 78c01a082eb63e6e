using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Review;

/// <summary>Papers in review, with the answers of an officer laid straight into the tables.</summary>
internal static class Reviewed
{
    /// <summary>Registers the paper and brings its case into review.</summary>
    public static async Task<AllowanceApplication> RegisterAsync(TestServices services, RegisterApplication paper)
    {
        var receipt = await Papers.RegisterAsync(services, paper);
        Assert.True(receipt.IsOk, receipt.Error?.Message);
        await MoveAsync(services, receipt.Value.CaseId, CaseState.UnderReview);
        await using var db = services.OpenDb();
        return await db
            .Applications.Include(row => row.Children)
            .SingleAsync(row => row.Id == receipt.Value.Id, TestServices.Ct);
    }

    /// <summary>Registers, and answers every item of the check list with 適.</summary>
    public static async Task<AllowanceApplication> CompleteAsync(TestServices services, RegisterApplication paper)
    {
        var application = await RegisterAsync(services, paper);
        foreach (var item in ReviewItems.For(application.Category, application.Agent, application.RecognisedBy))
        {
            if (item.IsPerChild)
            {
                foreach (var child in application.Children)
                {
                    await AnswerAsync(services, application, item.Code, ReviewResult.Met, child.ChildId);
                }
            }
            else
            {
                await AnswerAsync(services, application, item.Code, ReviewResult.Met);
            }
        }

        return application;
    }

    public static async Task AnswerAsync(
        TestServices services,
        AllowanceApplication application,
        string code,
        ReviewResult result,
        long? childId = null
    )
    {
        var operation = services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk);
        await using var db = services.OpenDb();
        db.ReviewChecks.Add(
            new ReviewCheck
            {
                ApplicationId = application.Id,
                ChildId = childId,
                Code = code,
                Result = result,
                CheckedAt = operation.At,
                CheckedBy = Staff.Clerk.StaffId,
                CheckedByName = Staff.Clerk.Name,
                CheckedByPersonId = Staff.Clerk.PersonId,
                OperationId = operation.Id,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    public static async Task JudgeAsync(
        TestServices services,
        AllowanceApplication application,
        string findingCode,
        bool isEligible
    )
    {
        var operation = services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk);
        await using var db = services.OpenDb();
        db.ReviewJudgements.Add(
            new ReviewJudgement
            {
                ApplicationId = application.Id,
                ChildId = application.Children[0].ChildId,
                FindingCode = findingCode,
                IsEligible = isEligible,
                Reason = "書類により判断した。",
                JudgedAt = operation.At,
                JudgedBy = Staff.Clerk.StaffId,
                JudgedByName = Staff.Clerk.Name,
                JudgedByPersonId = Staff.Clerk.PersonId,
                OperationId = operation.Id,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    public static async Task InquireAsync(
        TestServices services,
        AllowanceApplication application,
        InquiryAnswer answer,
        string whom = "試験市"
    )
    {
        var operation = services.Begin(OperationKind.InquiryChanged, Staff.Clerk);
        await using var db = services.OpenDb();
        db.MunicipalInquiries.Add(
            new MunicipalInquiry
            {
                ApplicationId = application.Id,
                AskedWhom = whom,
                Means = InquiryMeans.Letter,
                AskedOn = Papers.ReceivedOn,
                Question = "支給の有無",
                AnsweredOn = answer == InquiryAnswer.None ? null : Papers.ReceivedOn.AddDays(3),
                Answer = answer,
                AskedBy = Staff.Clerk.StaffId,
                AskedByName = Staff.Clerk.Name,
                OperationId = operation.Id,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    public static async Task<ApplicationVerdict> VerdictAsync(TestServices services, AllowanceApplication application)
    {
        await using var db = services.OpenDb();
        var programme = await ProgrammeService.CurrentAsync(db, TestServices.Ct);
        var verdicts = await ApplicationVerdicts.OfCasesAsync(
            db,
            programme.Settings,
            [application.CaseId],
            TestServices.Ct
        );
        return verdicts.Single(row => row.ApplicationId == application.Id);
    }

    public static async Task MoveAsync(TestServices services, long caseId, CaseState to)
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var outcome = await CaseMoves.MoveAsync(
            db,
            [caseId],
            new CaseMove { To = to, Text = "審査を始めました" },
            services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk),
            TestServices.Ct
        );
        Assert.Null(outcome.Items.Single().Error);
        await transaction.CommitAsync(TestServices.Ct);
    }

    /// <summary>A mother's paper after a divorce in the window, who declares that nothing was received or spent.</summary>
    public static RegisterApplication Divorced(params ClaimedChild[] children) =>
        Papers.Of(RecipientCategory.DivorcedRecipient, null, children) with
        {
            EmployerName = "",
            RecognisedBy = RecognisedBy.ThisWard,
            RecognisedOn = new DateOnly(2025, 12, 5),
            AllowanceFrom = new YearMonth(2025, 12),
            DivorcedOn = new DateOnly(2025, 11, 20),
            DeclaresNotReceived = true,
            DeclaresNotSpent = true,
        };
}
