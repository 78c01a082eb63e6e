using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Letters.Runs;

/// <summary>Letters from the decision to the posting, as officers make them.</summary>
internal static class LetterScene
{
    public static DateOnly Today { get; } = new(2026, 2, 20);

    public static DraftLetters Draft(LetterKind kind) =>
        new()
        {
            Kind = kind,
            DocumentNumber = "7新子児第1号",
            IssuedOn = Today,
            PostingPlannedOn = Today,
            DueOn = Today.AddDays(30),
            PaymentOn = Today.AddDays(20),
        };

    public static Task<Result<long>> TryDraftAsync(TestServices services, LetterKind kind) =>
        services
            .Get<LetterDraftService>()
            .DraftAsync(Draft(kind), services.Begin(OperationKind.LetterRunDrafted, Staff.Clerk), TestServices.Ct);

    public static async Task<long> DraftAsync(TestServices services, LetterKind kind)
    {
        var drafted = await TryDraftAsync(services, kind);
        Assert.True(drafted.IsOk, drafted.Error?.Message);
        return drafted.Value;
    }

    public static Task<Result<int>> PrintAsync(TestServices services, long run) =>
        services
            .Get<LetterPrintService>()
            .PrintAsync(run, services.Begin(OperationKind.LettersPrinted, Staff.Clerk), TestServices.Ct);

    public static Task<Result<bool>> CheckAsync(TestServices services, long run, Actor by) =>
        services
            .Get<LetterPrintService>()
            .CheckSampleAsync(run, "", services.Begin(OperationKind.LetterSampleChecked, by), TestServices.Ct);

    public static Task<Result<bool>> PostAsync(TestServices services, long run, int count) =>
        services
            .Get<LetterPrintService>()
            .PostAsync(run, Today, count, services.Begin(OperationKind.LettersPosted, Staff.Clerk), TestServices.Ct);

    public static Task<Result<bool>> VoidAsync(TestServices services, long run, long letter, string reason) =>
        services
            .Get<LetterPrintService>()
            .VoidAsync(
                run,
                letter,
                services.Begin(OperationKind.LettersReprinted, Staff.Clerk, reason),
                TestServices.Ct
            );

    public static Task<Result<int>> AskReprintAsync(TestServices services, long run, string reason = "作り直す") =>
        services
            .Get<LetterReprintService>()
            .ProposeAsync(
                run,
                services.Begin(OperationKind.LetterReprintProposed, Staff.Clerk, reason),
                TestServices.Ct
            );

    /// <summary>再印刷, asked for and approved.</summary>
    public static async Task ReprintAsync(TestServices services, long run)
    {
        var asked = await AskReprintAsync(services, run);
        Assert.True(asked.IsOk, asked.Error?.Message);
        Assert.Null((await ExtractionScene.ApproveAsync(services, await ReprintProposalAsync(services, run))).Error);
    }

    public static async Task<long> ReprintProposalAsync(TestServices services, long run) =>
        (await services.Get<LetterRunQueries>().DetailAsync(run, Staff.Clerk, TestServices.Ct))
            .Value!
            .ReprintProposalId!
            .Value;

    public static async Task<int> WaitingAsync(TestServices services, LetterKind kind) =>
        (await services.Get<LetterRunQueries>().WaitingAsync(Staff.Clerk, TestServices.Ct))
            .Value!.Single(row => row.Kind == kind)
            .Count;

    public static async Task<string> TextOfAsync(TestServices services, LetterKind kind)
    {
        var run = await DraftAsync(services, kind);
        var printed = await PrintAsync(services, run);
        Assert.True(printed.IsOk, printed.Error?.Message);
        var file = await services.Get<LetterRunQueries>().FileAsync(run, Staff.Clerk, TestServices.Ct);
        return Sheets.TextOf(file.Value!.Content)[^1];
    }

    public static async Task<Letter> OnlyLetterAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.Letters.AsNoTracking().SingleAsync(TestServices.Ct);
    }

    public static async Task GrantedAsync(TestServices services, RegisterApplication? paper = null)
    {
        var application = await Reviewed.CompleteAsync(services, paper ?? Papers.Of());
        await DecideAsync(services, application.CaseId);
    }

    public static async Task DecideAsync(TestServices services, long caseId)
    {
        var view = await services.Get<ApplicationDecisionQueries>().CaseAsync(Staff.Clerk, caseId, TestServices.Ct);
        var proposal = await services
            .Get<ApplicationDecisionService>()
            .ProposeAsync(
                [new ChosenCase(caseId, view.Value!.Decision.Seen)],
                services.Begin(OperationKind.ProposalMade, Staff.Clerk),
                TestServices.Ct
            );
        Assert.True(proposal.IsOk, proposal.Error?.Message);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);
    }

    public static async Task AskAsync(TestServices services, AllowanceApplication application)
    {
        await using var db = services.OpenDb();
        var stamp = await db
            .Cases.Where(row => row.Id == application.CaseId)
            .Select(row => row.Stamp)
            .SingleAsync(TestServices.Ct);
        var asked = await services
            .Get<CorrectionService>()
            .RequestAsync(
                new ReviewedPaper(application.Id, application.CaseId, stamp),
                [new CorrectionPoint(ReviewItemCodes.Identity, "本人確認書類の写しを添付してください。")],
                new DateOnly(2026, 3, 6),
                services.Begin(OperationKind.DeficiencyChanged, Staff.Clerk),
                TestServices.Ct
            );
        Assert.True(asked.IsOk, asked.Error?.Message);
    }

    public static async Task ShieldAsync(TestServices services, bool onlyFirst = false)
    {
        await using var db = services.OpenDb();
        var first = await db.RecipientVersions.MinAsync(row => row.RecipientId, TestServices.Ct);
        await db
            .RecipientVersions.Where(row => !onlyFirst || row.RecipientId == first)
            .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.HasProtectedAddress, true), TestServices.Ct);
    }
}
