using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

/// <summary>Papers for cases that stand in a round.</summary>
public sealed class ScheduledOptOutTests
{
    [Fact]
    public async Task Paper_in_time_takes_the_case_out_of_the_round_when_another_person_approves()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var stays = await scene.AddPayableAsync();
        await scene.ComposeAsync();

        var card = await CardAsync(scene.Services, of, OptOutScene.InTime);
        var receipt = await OptOutScene.RecordedAsync(scene.Services, of);
        Assert.Contains("第1回の支払回次", card.Verdict.Text, StringComparison.Ordinal);
        Assert.Equal(OptOutOutcome.AwaitsApproval, receipt.Outcome);

        await using var db = scene.Services.OpenDb();
        var proposalId = await db.Proposals.Select(row => row.Id).SingleAsync(TestServices.Ct);
        Assert.Null((await ExtractionScene.ApproveAsync(scene.Services, proposalId)).Error);

        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(scene.Services, of.Id)).State);
        Assert.Equal(CaseState.Scheduled, (await OptOutScene.CaseAsync(scene.Services, stays.Id)).State);
        Assert.Equal(
            OptOutOutcome.Accepted,
            await db.OptOutNotices.Select(row => row.Outcome).SingleAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task Late_paper_is_flagged_while_the_round_is_not_handed_over_and_can_still_be_accepted()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        await scene.ComposeAsync();

        var receipt = await OptOutScene.RecordedAsync(scene.Services, of, new DateOnly(2026, 2, 20));
        Assert.Equal(OptOutOutcome.Late, receipt.Outcome);
        Assert.Single(await OptOutScene.OpenTasksAsync(scene.Services));

        var accepted = await scene
            .Services.Get<OptOutService>()
            .AcceptAsync(
                receipt.NoticeId,
                scene.Services.Begin(OperationKind.OptOutRecorded, Staff.Clerk, "郵便の遅れを確認"),
                TestServices.Ct
            );

        Assert.Equal(OptOutOutcome.AwaitsApproval, accepted.Value!.Outcome);
        Assert.Equal(CaseState.Scheduled, (await OptOutScene.CaseAsync(scene.Services, of.Id)).State);
    }

    [Fact]
    public async Task Paper_after_the_file_has_left_is_kept_for_the_return()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        var handedOver = await scene.HandOverAsync(await scene.SlipAsync(round.BatchId));
        Assert.Null(handedOver.Error);

        var receipt = await OptOutScene.RecordedAsync(scene.Services, of);

        Assert.Equal(OptOutOutcome.AfterPayment, receipt.Outcome);
        Assert.Equal(CaseState.Scheduled, (await OptOutScene.CaseAsync(scene.Services, of.Id)).State);
        Assert.Contains(
            "返還",
            Assert.Single(await OptOutScene.OpenTasksAsync(scene.Services)).Text,
            StringComparison.Ordinal
        );
    }

    private static async Task<OptOutCard> CardAsync(TestServices services, AllowanceCase of, DateOnly receivedOn)
    {
        var found = await services
            .Get<OptOutQueries>()
            .LookUpAsync(
                of.CertificationNumber,
                new OptOutPaper(receivedOn, null, OptOutChannel.Post),
                Staff.Clerk,
                TestServices.Ct
            );
        return Assert.Single(found.Value!.Cards);
    }
}
