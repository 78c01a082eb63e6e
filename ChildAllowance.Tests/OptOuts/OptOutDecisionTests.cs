using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

/// <summary>Papers that wait for an officer: accepted, declined, withdrawn.</summary>
public sealed class OptOutDecisionTests
{
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
