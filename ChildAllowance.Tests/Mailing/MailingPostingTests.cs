using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

/// <summary>What changed after the hand-over, and the record of the posting.</summary>
public sealed class MailingPostingTests
{
    [Fact]
    public async Task A_count_that_differs_is_refused_with_both_figures()
    {
        await using var scene = await MailingScene.StartAsync();
        var posted = await scene.AddAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();

        var refused = Assert.IsType<PostingCountDiffers>((await scene.PostAsync(run, 1)).Error);

        Assert.Contains("宛名データは2通ですが、1通と入力", refused.Message);
        Assert.Equal(CaseState.Extracted, (await scene.CaseAsync(posted.Id)).State);
        Assert.Equal(MailingBatchState.HandedOver, (await scene.ReadAsync(run)).State);
    }

    [Fact]
    public async Task Letters_of_cases_that_changed_after_the_handover_are_pulled_and_the_count_is_less()
    {
        await using var scene = await MailingScene.StartAsync();
        var stays = await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var mover = await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);
        await scene.ChangeAddressAsync(mover, "新宿区西新宿9丁目1番");

        var changes = Done(await scene.Services.Get<MailingQueries>().ChangesAsync(Staff.Clerk, run, TestServices.Ct));
        Assert.Equal(
            [LeftOutReason.OptedOut, LeftOutReason.AddressChanged],
            changes.Items.OrderBy(row => row.LeftOut).Select(row => row.LeftOut)
        );
        Assert.IsType<PostingCountDiffers>((await scene.PostAsync(run, 2)).Error);
        Done(await scene.PostAsync(run, 1));

        Assert.Equal(CaseState.Notified, (await scene.CaseAsync(stays.Id)).State);
        Assert.Equal(CaseState.OptedOut, (await scene.CaseAsync(leaver.Id)).State);
        Assert.Equal(CaseState.Extracted, (await scene.CaseAsync(mover.Id)).State);
        Assert.Equal(
            [mover.Id],
            (await scene.ItemsAsync(await scene.DraftAsync()))
                .Where(item => item.LeftOut == LeftOutReason.None)
                .Select(item => item.CaseId)
        );
    }

    [Fact]
    public async Task Letters_that_could_not_be_pulled_are_posted_and_the_opted_out_case_stays_opted_out()
    {
        await using var scene = await MailingScene.StartAsync();
        var stays = await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);

        Done(await scene.PostAsync(run, 2));

        Assert.Equal(CaseState.Notified, (await scene.CaseAsync(stays.Id)).State);
        Assert.Equal(CaseState.OptedOut, (await scene.CaseAsync(leaver.Id)).State);
    }

    [Fact]
    public async Task A_posting_lies_between_the_file_and_today_and_names_its_carrier()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        var today = JapanTime.Today(scene.Services.Clock);

        Assert.IsType<PostingDateImpossible>((await scene.PostAsync(run, 1, today.AddDays(1))).Error);
        Assert.IsType<PostingDateImpossible>((await scene.PostAsync(run, 1, today.AddDays(-1))).Error);
    }

    [Fact]
    public async Task A_double_click_records_the_posting_once()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        await LotPlay.PlayUntilAsync(scene.Services, "mailing:" + run, LotStep.Post);
        var operation = scene.Services.Begin(OperationKind.PostingRecorded, Staff.Clerk);

        var results = await Task.WhenAll(
            Task.Run(() => scene.PostAsync(run, 1, operation: operation), TestServices.Ct),
            Task.Run(() => scene.PostAsync(run, 1, operation: operation), TestServices.Ct)
        );

        Assert.All(results, Done);
        Assert.Single(await scene.FactsAsync(LedgerAct.PostingRecorded));
        Assert.IsType<MailingStepNotNow>((await scene.PostAsync(run, 1)).Error);
    }
}
