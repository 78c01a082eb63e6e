using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

/// <summary>A paper arrives at the till.</summary>
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
}
