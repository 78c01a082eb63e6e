using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

public sealed class OptOutServiceTests
{
    [Fact]
    public async Task Paper_in_time_makes_the_case_opted_out()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);

        var receipt = await OptOutScene.RecordedAsync(services, of);

        var after = await OptOutScene.CaseAsync(services, of.Id);
        Assert.Equal(OptOutOutcome.Accepted, receipt.Outcome);
        Assert.Equal(CaseState.OptedOut, after.State);
        Assert.All(after.Entitlements, child => Assert.Equal(EntitlementStatus.OptedOut, child.Status));
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, row => row.Act == LedgerAct.OptOutRecorded);
        Assert.Equal([Subject.Case(of.Id)], fact.Subjects);
    }

    [Fact]
    public async Task Number_without_its_leading_zeros_finds_the_case()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var typed = of.CertificationNumber.TrimStart('0');

        var receipt = await OptOutScene.RecordAsync(
            services,
            new RecordOptOut { CertificationNumber = typed, ReceivedOn = OptOutScene.InTime }
        );

        Assert.Equal(of.Id, receipt.Value!.CaseId);
    }

    [Fact]
    public async Task Second_paper_is_told_when_the_first_came()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 13));

        var again = await OptOutScene.RecordAsync(services, OptOutScene.Paper(of), Staff.OtherClerk);

        var refusal = Assert.IsType<AlreadyOptedOut>(again.Error);
        Assert.Equal(new DateOnly(2026, 2, 13), refusal.ReceivedOn);
        Assert.Contains("令和8年2月13日", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clerks_with_one_paper_make_one_notice()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(number =>
                    Task.Run(() =>
                        OptOutScene.RecordAsync(
                            services,
                            OptOutScene.Paper(of),
                            number % 2 == 0 ? Staff.Clerk : Staff.OtherClerk
                        )
                    )
                )
        );

        Assert.Single(answers, answer => answer.IsOk);
        Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.IsType<AlreadyOptedOut>(answer.Error));
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.OptOutNotices.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Double_click_answers_the_same_receipt()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var operation = services.Begin(OperationKind.OptOutRecorded, Staff.Clerk);
        var service = services.Get<OptOutService>();

        var first = await service.RecordAsync(OptOutScene.Paper(of), operation, TestServices.Ct);
        var second = await service.RecordAsync(OptOutScene.Paper(of), operation, TestServices.Ct);

        Assert.Equal(first.Value, second.Value);
    }

    [Fact]
    public async Task Unknown_number_is_refused_with_the_way_on()
    {
        await using var services = await TestServices.StartAsync();

        var refused = await OptOutScene.RecordAsync(
            services,
            new RecordOptOut { CertificationNumber = "99999999", ReceivedOn = OptOutScene.InTime }
        );

        Assert.IsType<UnknownCertificationNumber>(refused.Error);
    }

    [Fact]
    public async Task Late_paper_is_recorded_and_left_to_a_person()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var receipt = await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 20));

        Assert.Equal(OptOutOutcome.Late, receipt.Outcome);
        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(services, of.Id)).State);
        Assert.Equal(CaseTaskKind.LateOptOut, Assert.Single(await OptOutScene.OpenTasksAsync(services)).Kind);

        var accepted = await AcceptAsync(services, receipt);

        Assert.Null(accepted.Error);
        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(services, of.Id)).State);
        Assert.Empty(await OptOutScene.OpenTasksAsync(services));
    }

    [Fact]
    public async Task Paper_after_payment_leaves_the_case_paid_and_offers_the_return()
    {
        await using var services = await TestServices.StartAsync();
        services.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 27, 1, 0, 0, TimeSpan.Zero));
        var of = await TestData.AddCaseAsync(services, state: CaseState.Paid);

        var receipt = await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 27));

        Assert.Equal(OptOutOutcome.AfterPayment, receipt.Outcome);
        Assert.Equal(CaseState.Paid, (await OptOutScene.CaseAsync(services, of.Id)).State);
        Assert.Contains(
            "返還",
            Assert.Single(await OptOutScene.OpenTasksAsync(services)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Paper_for_a_case_in_a_round_makes_a_proposal()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Scheduled);

        var receipt = await OptOutScene.RecordedAsync(services, of);

        Assert.Equal(OptOutOutcome.AwaitsApproval, receipt.Outcome);
        Assert.Equal(CaseState.Scheduled, (await OptOutScene.CaseAsync(services, of.Id)).State);
        await using var db = services.OpenDb();
        var proposal = await db.Proposals.SingleAsync(TestServices.Ct);
        Assert.Equal((DecisionKind.ScheduledChange, 1), (proposal.Kind, proposal.CaseCount));
    }

    [Fact]
    public async Task Paper_for_a_case_on_hold_waits_for_the_release()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await HoldAsync(services, of.Id);

        var receipt = await OptOutScene.RecordedAsync(services, of);

        Assert.Equal(OptOutOutcome.WhileOnHold, receipt.Outcome);
        Assert.Equal(CaseState.OnHold, (await OptOutScene.CaseAsync(services, of.Id)).State);
        Assert.IsType<NoticeCaseOnHold>((await AcceptAsync(services, receipt)).Error);

        await MoveAsync(services, of.Id, new CaseMove { Back = true, Text = "解除" });
        Assert.Null((await AcceptAsync(services, receipt)).Error);
        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(services, of.Id)).State);
    }

    [Theory]
    [InlineData(CaseState.Excluded)]
    [InlineData(CaseState.Lapsed)]
    [InlineData(CaseState.TransferFailed)]
    public async Task Case_that_needs_no_paper_is_refused_in_words(CaseState state)
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: state);

        var refused = await OptOutScene.RecordAsync(services, OptOutScene.Paper(of));

        Assert.IsType<OptOutNotNeeded>(refused.Error);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.OptOutNotices.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Withdrawal_leads_back_and_a_new_paper_may_come()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var receipt = await OptOutScene.RecordedAsync(services, of);

        Assert.IsType<OptOutReasonMissing>((await WithdrawAsync(services, receipt, "")).Error);
        Assert.Null((await WithdrawAsync(services, receipt, "番号の打ち間違い")).Error);

        var after = await OptOutScene.CaseAsync(services, of.Id);
        Assert.Equal(CaseState.Notified, after.State);
        Assert.Equal(EntitlementStatus.Open, after.Entitlements[0].Status);
        Assert.IsType<OptOutNotFound>((await WithdrawAsync(services, receipt, "もう一度")).Error);
        Assert.Equal(OptOutOutcome.Accepted, (await OptOutScene.RecordedAsync(services, of)).Outcome);
    }

    [Fact]
    public async Task A_late_paper_is_declined_with_a_reason_and_the_case_goes_on()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var receipt = await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 20));
        Assert.Equal(0, await TakenAsync(services));

        Assert.IsType<OptOutReasonMissing>((await DeclineAsync(services, receipt, "")).Error);
        Assert.Null((await DeclineAsync(services, receipt, "期限後のため")).Error);

        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(services, of.Id)).State);
        Assert.Empty(await OptOutScene.OpenTasksAsync(services));
        Assert.Empty((await services.Get<OptOutQueries>().WaitingAsync(Staff.Clerk, TestServices.Ct)).Value!);
        Assert.Equal(1, await TakenAsync(services));
        await using var db = services.OpenDb();
        Assert.Equal("期限後のため", (await db.CaseEvents.OrderBy(row => row.Id).LastAsync(TestServices.Ct)).Reason);
        await services.DrainAsync();
        Assert.Contains(LedgerAct.OptOutDeclined, services.Ledger.Acts);
    }

    [Fact]
    public async Task The_case_page_tells_a_caller_of_a_paper_that_waits_or_was_declined()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        Assert.Contains("受給拒否の届出はありません", await AnswerAsync(services, of), StringComparison.Ordinal);

        var receipt = await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 20));
        var waiting = await AnswerAsync(services, of);
        Assert.Contains("受付日 令和8年2月20日", waiting, StringComparison.Ordinal);
        Assert.Contains("確認しています", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("届出はありません", waiting, StringComparison.Ordinal);

        await DeclineAsync(services, receipt, "期限後のため");
        Assert.Contains("受理していません", await AnswerAsync(services, of), StringComparison.Ordinal);

        await WithdrawAsync(services, receipt, "判断を改める");
        Assert.Contains("受給拒否の届出はありません", await AnswerAsync(services, of), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_paper_stands_until_it_is_withdrawn()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var receipt = await OptOutScene.RecordedAsync(services, of, new DateOnly(2026, 2, 20));
        await DeclineAsync(services, receipt, "期限後のため");

        Assert.IsType<NoticeNotWaiting>((await DeclineAsync(services, receipt, "もう一度")).Error);
        Assert.IsType<NoticeNotWaiting>((await AcceptAsync(services, receipt)).Error);
        Assert.IsType<AlreadyDeclined>((await OptOutScene.RecordAsync(services, OptOutScene.Paper(of))).Error);

        Assert.Null((await WithdrawAsync(services, receipt, "判断を改める")).Error);
        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(services, of.Id)).State);
        await OptOutScene.RecordedAsync(services, of);
    }

    [Fact]
    public async Task A_paper_whose_approval_was_refused_waits_again_for_the_officer()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Scheduled);
        var receipt = await OptOutScene.RecordedAsync(services, of);
        Assert.IsType<NoticeNotWaiting>((await DeclineAsync(services, receipt, "起案中")).Error);
        await using var db = services.OpenDb();
        var proposal = await db.Proposals.Select(row => row.Id).SingleAsync(TestServices.Ct);
        var returned = await services
            .Get<DecisionService>()
            .ReturnAsync(
                proposal,
                "署名がない",
                services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );
        Assert.Null(returned.Error);

        var waiting = await services.Get<OptOutQueries>().WaitingAsync(Staff.Clerk, TestServices.Ct);
        Assert.True(Assert.Single(waiting.Value!).MayDecide);
        Assert.Null((await DeclineAsync(services, receipt, "署名がない")).Error);
    }

    [Fact]
    public async Task Withdrawal_of_a_paper_for_a_round_ends_its_proposal()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Scheduled);
        var receipt = await OptOutScene.RecordedAsync(services, of);

        Assert.Null((await WithdrawAsync(services, receipt, "本人が撤回")).Error);

        await using var db = services.OpenDb();
        Assert.Equal(ProposalStatus.Void, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
    }

    [Fact]
    public async Task Recipient_with_two_cases_must_choose()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, state: CaseState.Payable);
        await OptOutScene.ChangeAsync(
            services,
            db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.IsOpen, false), TestServices.Ct)
        );
        await OptOutScene.ChangeAsync(
            services,
            async db =>
            {
                db.Cases.Add(
                    new AllowanceCase
                    {
                        ProgrammeId = first.ProgrammeId,
                        RecipientId = first.RecipientId,
                        Route = first.Route,
                        RunningNumber = 2,
                        CertificationNumber = first.CertificationNumber,
                        State = CaseState.Notified,
                        CreatedAt = first.CreatedAt,
                    }
                );
                await db.SaveChangesAsync(TestServices.Ct);
            }
        );
        var byNumber = new RecordOptOut
        {
            CertificationNumber = first.CertificationNumber,
            ReceivedOn = OptOutScene.InTime,
        };

        Assert.IsType<SeveralCases>((await OptOutScene.RecordAsync(services, byNumber)).Error);
        Assert.Null((await OptOutScene.RecordAsync(services, byNumber with { CaseId = first.Id })).Error);
        Assert.Null((await OptOutScene.RecordAsync(services, byNumber)).Error);
    }

    [Fact]
    public async Task Dates_that_cannot_be_are_refused()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var tomorrow = new DateOnly(2026, 2, 21);

        Assert.IsType<ReceivedInFuture>(
            (await OptOutScene.RecordAsync(services, OptOutScene.Paper(of, tomorrow))).Error
        );
        Assert.IsType<PostmarkAfterReceipt>(
            (
                await OptOutScene.RecordAsync(
                    services,
                    OptOutScene.Paper(of) with
                    {
                        PostmarkedOn = OptOutScene.InTime.AddDays(1),
                    }
                )
            ).Error
        );
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_logged()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var refused = await OptOutScene.RecordAsync(services, OptOutScene.Paper(of), Staff.Approver);

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    private static Task HoldAsync(TestServices services, long caseId) =>
        MoveAsync(
            services,
            caseId,
            new CaseMove
            {
                To = CaseState.OnHold,
                HoldReason = HoldReason.Inquiry,
                Text = "保留",
            }
        );

    private static async Task MoveAsync(TestServices services, long caseId, CaseMove move)
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        await CaseMoves.MoveAsync(
            db,
            [caseId],
            move,
            services.Begin(OperationKind.CaseHeld, Staff.Clerk),
            TestServices.Ct
        );
        await transaction.CommitAsync(TestServices.Ct);
    }

    private static Task<Result<OptOutReceipt>> AcceptAsync(TestServices services, OptOutReceipt receipt) =>
        services
            .Get<OptOutService>()
            .AcceptAsync(
                receipt.NoticeId,
                services.Begin(OperationKind.OptOutRecorded, Staff.Clerk, "郵便の遅れを確認"),
                TestServices.Ct
            );

    private static Task<Result<OptOutReceipt>> DeclineAsync(
        TestServices services,
        OptOutReceipt receipt,
        string reason
    ) =>
        services
            .Get<OptOutService>()
            .DeclineAsync(
                receipt.NoticeId,
                services.Begin(OperationKind.OptOutDeclined, Staff.Clerk, reason),
                TestServices.Ct
            );

    /// <summary>Reason and example of words on the case page.</summary>
    private static async Task<string> AnswerAsync(TestServices services, AllowanceCase of)
    {
        var page = await services.Get<CaseDetailQueries>().OpenAsync(of.Id, null, Staff.Clerk, TestServices.Ct);
        var answer = page.Value!.Answer!;
        return answer.Reason + string.Concat(answer.TelephoneScript);
    }

    /// <summary>How many cases the 締切処理 would propose.</summary>
    private static async Task<int> TakenAsync(TestServices services)
    {
        var figures = await services.Get<DeadlineRun>().PreviewAsync(Staff.Clerk, TestServices.Ct);
        return figures.Value!.Cases;
    }

    private static Task<Result<OptOutReceipt>> WithdrawAsync(
        TestServices services,
        OptOutReceipt receipt,
        string reason
    ) =>
        services
            .Get<OptOutService>()
            .WithdrawAsync(
                receipt.NoticeId,
                services.Begin(OperationKind.OptOutWithdrawn, Staff.Clerk, reason),
                TestServices.Ct
            );
}
