using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Letters.Runs.LetterScene;

namespace ChildAllowance.Tests.Letters.Runs;

public sealed class LetterRunTests
{
    [Fact]
    public async Task A_grant_makes_one_letter_due_and_a_void_one_is_made_again_after_an_approval()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        Assert.Equal(1, await WaitingAsync(services, LetterKind.Grant));

        var run = await DraftAsync(services, LetterKind.Grant);
        Assert.Equal(0, await WaitingAsync(services, LetterKind.Grant));
        Assert.IsType<NoLetterDue>((await TryDraftAsync(services, LetterKind.Grant)).Error);
        Assert.Equal(1, (await PrintAsync(services, run)).Value);
        var letter = await OnlyLetterAsync(services);
        Assert.True((await VoidAsync(services, run, letter.Id, "紙詰まり")).IsOk);

        Assert.Equal(0, await WaitingAsync(services, LetterKind.Grant));
        await ReprintAsync(services, run);
        Assert.Equal(1, await WaitingAsync(services, LetterKind.Grant));
        await DraftAsync(services, LetterKind.Grant);
        await using var db = services.OpenDb();
        var again = await db.Letters.OrderBy(row => row.Id).LastAsync(TestServices.Ct);
        Assert.Equal(letter.Id, again.ReplacesLetterId);
    }

    [Fact]
    public async Task The_printed_file_tells_the_addressee_s_own_address_and_of_the_child_nothing()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);

        var file = await services.Get<LetterRunQueries>().FileAsync(run, Staff.Clerk, TestServices.Ct);
        var pages = Sheets.TextOf(file.Value!.Content);
        var letter = pages[^1];

        Assert.Equal(3, pages.Count);
        Assert.Contains("申請花子", letter, StringComparison.Ordinal);
        Assert.Contains("新宿1丁目2番3号", letter, StringComparison.Ordinal);
        Assert.Contains("20,000円", letter, StringComparison.Ordinal);
        Assert.Contains("L7-000001", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("小太郎", string.Concat(pages), StringComparison.Ordinal);
        Assert.DoesNotContain("申請花子", pages[0] + pages[1], StringComparison.Ordinal);
        await services.DrainAsync();
        Assert.Contains(LedgerAct.LettersPrinted, services.Ledger.Acts);
        Assert.Contains(LedgerAct.FileDownloaded, services.Ledger.Acts);
    }

    [Fact]
    public async Task A_denial_says_its_reason_and_clause_and_a_correction_its_own_deadline()
    {
        await using var services = await TestServices.StartAsync();
        var denied = await Reviewed.CompleteAsync(services, Papers.Of());
        await Reviewed.AnswerAsync(services, denied, ReviewItemCodes.ResidenceOnReferenceDate, ReviewResult.NotMet);
        await DecideAsync(services, denied.CaseId);
        var asked = await Reviewed.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child("ベツジン コタロウ"))
        );
        await AskAsync(services, asked);

        var denial = await TextOfAsync(services, LetterKind.Denial);
        var correction = await TextOfAsync(services, LetterKind.CorrectionRequest);

        Assert.Contains("申請者の住所があった市区町村が支給します", denial, StringComparison.Ordinal);
        Assert.Contains("支給する市区町村（基準日の住所地）", denial, StringComparison.Ordinal);
        Assert.Contains("本人確認書類の写しを添付してください。", correction, StringComparison.Ordinal);
        Assert.Contains("令和8年3月6日", correction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_person_is_in_no_run_and_nothing_of_the_address_is_copied()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        await ShieldAsync(services);

        var run = await DraftAsync(services, LetterKind.Grant);
        var letter = await OnlyLetterAsync(services);

        Assert.Equal(LetterLeftOut.ProtectedAddress, letter.LeftOut);
        Assert.Equal(("", "", ""), (letter.Name, letter.Address, letter.PostalCode));
        Assert.IsType<NoLetterLeft>((await PrintAsync(services, run)).Error);
        var single = await services
            .Get<LetterDraftService>()
            .DraftAsync(
                Draft(LetterKind.Apology) with
                {
                    CaseIds = [letter.CaseId],
                    CommonReason = "お知らせに誤りがあったため",
                },
                services.Begin(OperationKind.SingleLetterPrinted, Staff.Clerk),
                TestServices.Ct
            );
        Assert.IsType<LetterToProtected>(single.Error);
    }

    [Fact]
    public async Task Chosen_cases_get_one_letter_each_recipient_in_one_run_and_a_protected_one_is_left_out()
    {
        await using var services = await TestServices.StartAsync();
        var one = await TestData.AddCaseAsync(services, state: CaseState.Notified, name: "試験 一郎");
        var two = await TestData.AddCaseAsync(services, state: CaseState.Paid, name: "試験 二郎");
        var hidden = await TestData.AddCaseAsync(services, hasProtectedAddress: true, name: "秘匿 花子");
        var drafted = await services
            .Get<LetterDraftService>()
            .DraftAsync(
                Draft(LetterKind.Apology) with
                {
                    CaseIds = [one.Id, two.Id, hidden.Id, one.Id],
                    CommonReason = "案内文の支給日に誤りがあったため",
                },
                services.Begin(OperationKind.LetterRunDrafted, Staff.ProtectionClerk),
                TestServices.Ct
            );

        Assert.Equal(2, (await PrintAsync(services, drafted.Value)).Value);
        var file = await services.Get<LetterRunQueries>().FileAsync(drafted.Value, Staff.Clerk, TestServices.Ct);
        var pages = Sheets.TextOf(file.Value!.Content);
        Assert.Contains("試験一郎", pages[^2] + pages[^1], StringComparison.Ordinal);
        Assert.Contains("案内文の支給日に誤りがあったため", pages[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("秘匿", string.Concat(pages), StringComparison.Ordinal);
        await using var db = services.OpenDb();
        var left = await db.Letters.SingleAsync(row => row.CaseId == hidden.Id, TestServices.Ct);
        Assert.Equal(LetterLeftOut.ProtectedAddress, left.LeftOut);
    }

    [Fact]
    public async Task The_sample_is_checked_by_another_person_before_anything_is_posted()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);

        Assert.IsType<LetterStepNotNow>((await PostAsync(services, run, 1)).Error);
        Assert.IsType<SampleByAnother>((await CheckAsync(services, run, Staff.Clerk)).Error);
        Assert.True((await CheckAsync(services, run, Staff.OtherClerk)).IsOk);
        Assert.IsType<LetterCountDiffers>((await PostAsync(services, run, 2)).Error);
        Assert.True((await PostAsync(services, run, 1)).IsOk);

        await using var db = services.OpenDb();
        var posted = await db.LetterRuns.SingleAsync(TestServices.Ct);
        Assert.Equal((LetterRunState.Posted, (int?)1), (posted.State, posted.PostedCount));
        Assert.Contains(
            await db.CaseEvents.ToListAsync(TestServices.Ct),
            row => row.Text.Contains("支給決定通知を発送しました", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Who_is_protected_or_gone_after_the_printing_is_pulled_before_the_posting()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        await GrantedAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child("ベツジン コタロウ"))
        );
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        await CheckAsync(services, run, Staff.OtherClerk);
        await ShieldAsync(services, onlyFirst: true);

        var detail = await services.Get<LetterRunQueries>().DetailAsync(run, Staff.Clerk, TestServices.Ct);
        Assert.Equal(LetterLeftOut.ProtectedAddress, Assert.Single(detail.Value!.ToPull).Reason);
        Assert.IsType<LetterCountDiffers>((await PostAsync(services, run, 2)).Error);
        Assert.True((await PostAsync(services, run, 1)).IsOk);

        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Letters.CountAsync(row => row.VoidedAt != null, TestServices.Ct));
    }

    [Theory]
    [InlineData(200, LetterLeftOut.NameDoesNotFit)]
    [InlineData(1, LetterLeftOut.None)]
    public async Task A_name_is_never_cut(int length, LetterLeftOut expected)
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        await using (var db = services.OpenDb())
        {
            await db.RecipientVersions.ExecuteUpdateAsync(
                setters => setters.SetProperty(row => row.Name, new string('寿', length)),
                TestServices.Ct
            );
        }

        await DraftAsync(services, LetterKind.Grant);

        Assert.Equal(expected, (await OnlyLetterAsync(services)).LeftOut);
    }

    [Fact]
    public async Task Two_officers_drafting_at_once_make_one_letter_each_case()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);

        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => TryDraftAsync(services, LetterKind.Grant)).ToList()
        );

        Assert.Single(both, result => result.IsOk);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Letters.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_guide_that_was_posted_makes_the_case_invited()
    {
        await using var services = await TestServices.StartAsync();
        var invited = await TestData.AddCaseAsync(services);
        await using (var db = services.OpenDb())
        {
            await db.Cases.ExecuteUpdateAsync(
                setters => setters.SetProperty(row => row.Route, Domain.Programmes.IntakeRoute.ByApplication),
                TestServices.Ct
            );
        }

        var run = await DraftAsync(services, LetterKind.ApplicationGuide);
        await PrintAsync(services, run);
        await CheckAsync(services, run, Staff.OtherClerk);
        Assert.True((await PostAsync(services, run, 1)).IsOk);

        await using var after = services.OpenDb();
        var of = await after.Cases.SingleAsync(row => row.Id == invited.Id, TestServices.Ct);
        Assert.Equal((CaseState.Invited, (DateOnly?)Today), (of.State, of.NotifiedOn));
    }

    [Fact]
    public async Task A_cancelled_run_voids_its_letters_and_what_was_printed_is_made_again_after_an_approval()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);

        var cancelled = await CancelAsync(services, run);

        Assert.True(cancelled.IsOk, cancelled.Error?.Message);
        Assert.Equal(0, await WaitingAsync(services, LetterKind.Grant));
        Assert.IsType<LettersNotOffered>(
            (await services.Get<LetterRunQueries>().FileAsync(run, Staff.Clerk, TestServices.Ct)).Error
        );
        await ReprintAsync(services, run);
        Assert.Equal(1, await WaitingAsync(services, LetterKind.Grant));
    }

    [Fact]
    public async Task A_draft_that_was_never_printed_can_be_cancelled_and_made_again_at_once()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        Assert.True((await CancelAsync(services, run)).IsOk);

        Assert.Equal(1, await WaitingAsync(services, LetterKind.Grant));
        Assert.IsType<NothingToReprint>((await AskReprintAsync(services, run)).Error);
    }

    [Fact]
    public async Task A_reprint_is_asked_for_once_with_a_reason_and_approved_by_another_person()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        var letter = await OnlyLetterAsync(services);
        Assert.IsType<NothingToReprint>((await AskReprintAsync(services, run)).Error);
        await VoidAsync(services, run, letter.Id, "紙詰まり");

        Assert.IsType<LetterVoidReasonMissing>((await AskReprintAsync(services, run, " ")).Error);
        Assert.Equal(1, (await AskReprintAsync(services, run)).Value);
        Assert.IsType<NothingToReprint>((await AskReprintAsync(services, run)).Error);
        var proposal = await ReprintProposalAsync(services, run);
        Assert.IsType<Domain.Decisions.OwnProposal>(
            (
                await ExtractionScene.ApproveAsync(
                    services,
                    proposal,
                    Staff.Approver with
                    {
                        PersonId = Staff.Clerk.PersonId,
                    }
                )
            ).Error
        );
        Assert.Equal(0, await WaitingAsync(services, LetterKind.Grant));
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);
        Assert.Equal(1, await WaitingAsync(services, LetterKind.Grant));
    }

    [Fact]
    public async Task A_reprint_that_is_sent_back_can_be_asked_for_again()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        await VoidAsync(services, run, (await OnlyLetterAsync(services)).Id, "所在不明");
        await AskReprintAsync(services, run);
        await services
            .Get<Domain.Decisions.DecisionService>()
            .ReturnAsync(
                await ReprintProposalAsync(services, run),
                "先に探してください",
                services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );

        Assert.Equal(0, await WaitingAsync(services, LetterKind.Grant));
        Assert.Equal(1, (await AskReprintAsync(services, run)).Value);
    }

    private static Task<Result<bool>> CancelAsync(TestServices services, long run) =>
        services
            .Get<LetterDraftService>()
            .CancelAsync(
                run,
                services.Begin(OperationKind.LetterRunChanged, Staff.Clerk, "文面の誤り"),
                TestServices.Ct
            );
}
