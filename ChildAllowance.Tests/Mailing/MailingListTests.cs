using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

/// <summary>Who gets a letter in a run, who is left out and why, in which order.</summary>
public sealed class MailingListTests
{
    [Fact]
    public async Task Each_left_out_case_is_listed_with_its_reason()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var expected = new Dictionary<long, LeftOutReason>
        {
            [(await scene.AddAsync(isProtected: true)).Id] = LeftOutReason.ProtectedAddress,
            [(await scene.AddAsync(state: CaseState.OptedOut)).Id] = LeftOutReason.OptedOut,
            [(await scene.AddAsync(state: CaseState.OnHold)).Id] = LeftOutReason.OnHold,
            [(await scene.AddAsync(state: CaseState.Excluded)).Id] = LeftOutReason.Excluded,
            [(await scene.AddAsync(postalCode: "")).Id] = LeftOutReason.NoValidAddress,
            [(await scene.AddAsync(address: " ")).Id] = LeftOutReason.NoValidAddress,
        };
        var undelivered = await scene.AddAsync();
        expected[undelivered.Id] = LeftOutReason.Undelivered;
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == undelivered.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.UndeliveredOn, new DateOnly(2026, 2, 1)),
                    TestServices.Ct
                );
        }

        var run = await scene.DraftAsync();

        var items = await scene.ItemsAsync(run);
        Assert.Single(items, item => item.LeftOut == LeftOutReason.None);
        Assert.Equal(
            expected.OrderBy(pair => pair.Key),
            items
                .Where(item => item.LeftOut != LeftOutReason.None)
                .ToDictionary(item => item.CaseId, item => item.LeftOut)
                .OrderBy(pair => pair.Key)
        );
        var hidden = items.Single(item => item.LeftOut == LeftOutReason.ProtectedAddress);
        Assert.Equal(("", "", ""), (hidden.Name, hidden.Address, hidden.PostalCode));
    }

    [Fact]
    public async Task A_run_of_all_names_also_those_whom_no_list_has_approved()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var held = await scene.AddAsync(state: CaseState.OnHold);
        var late = await scene.AddAsync();
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == held.Id || row.Id == late.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ListApprovedByProposalId, (long?)null),
                    TestServices.Ct
                );
        }

        var items = await scene.ItemsAsync(await scene.DraftAsync());

        Assert.Equal(LeftOutReason.OnHold, items.Single(item => item.CaseId == held.Id).LeftOut);
        Assert.Equal(LeftOutReason.ListNotApproved, items.Single(item => item.CaseId == late.Id).LeftOut);
    }

    [Fact]
    public async Task Letters_are_sorted_by_postal_code_address_and_number()
    {
        await using var scene = await MailingScene.StartAsync();
        var last = await scene.AddAsync(address: "新宿区b", postalCode: "1690001");
        var second = await scene.AddAsync(address: "新宿区b", postalCode: "1600001");
        var first = await scene.AddAsync(address: "新宿区a", postalCode: "1600001");
        var third = await scene.AddAsync(address: "新宿区b", postalCode: "1600001");

        var items = await scene.ItemsAsync(await scene.DraftAsync());

        Assert.Equal([first.Id, second.Id, third.Id, last.Id], items.Select(item => item.CaseId));
        Assert.Equal([1, 2, 3, 4], items.Select(item => item.SequenceNumber));
    }

    [Fact]
    public async Task Picked_cases_make_a_run_of_their_own_and_a_case_stands_in_one_run_only()
    {
        await using var scene = await MailingScene.StartAsync();
        var picked = await scene.AddAsync();
        var other = await scene.AddAsync();
        var small = await scene.DraftAsync(caseIds: [picked.Id]);

        var all = await scene.DraftAsync();

        Assert.Equal([picked.Id], (await scene.ItemsAsync(small)).Select(item => item.CaseId));
        Assert.Equal(
            new Dictionary<long, LeftOutReason>
            {
                [picked.Id] = LeftOutReason.InAnotherRun,
                [other.Id] = LeftOutReason.None,
            },
            (await scene.ItemsAsync(all)).ToDictionary(item => item.CaseId, item => item.LeftOut)
        );
    }

    [Fact]
    public async Task A_case_whose_list_is_not_approved_gets_no_letter()
    {
        await using var scene = await MailingScene.StartAsync();
        var waiting = await TestData.AddCaseAsync(scene.Services);

        var run = await scene.DraftAsync(caseIds: [waiting.Id]);

        Assert.Equal(LeftOutReason.ListNotApproved, Assert.Single(await scene.ItemsAsync(run)).LeftOut);
        Assert.IsType<NothingToMail>((await scene.ProposeAsync(run)).Error);
    }

    [Fact]
    public async Task A_list_that_changed_since_it_was_shown_is_brought_up_to_date_before_it_is_proposed()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var run = await scene.DraftAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);

        var changed = Assert.IsType<MailingListChanged>((await scene.ProposeAsync(run)).Error);

        Assert.Equal((1, 1), (changed.Included, changed.LeftOut));
        Done(await scene.ProposeAsync(run));
    }
}
