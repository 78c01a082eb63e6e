using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Extraction.ExtractionScene;

namespace ChildAllowance.Tests.Extraction;

/// <summary>A further run adds what is new, and leaves alone what is decided.</summary>
public sealed class ExtractionAgainTests
{
    [Fact]
    public async Task Second_run_of_the_same_registry_adds_nothing()
    {
        await using var services = await TestServices.StartAsync();
        var father = await RegistryData.AddAsync(services, new RecipientSpec(Elder, new ChildSpec("2004-01-01")));
        await RegistryData.AddAsync(services, new RecipientSpec(Elder with { ChildId = father.ChildIds[0] }));
        var first = await ExtractAsync(services);
        var before = await CountsAsync(services);

        var second = await ExtractAsync(services);

        Assert.Equal(before, await CountsAsync(services));
        Assert.Equal((0, 0, 0), (second.NewCases, second.NewChildren, second.ChangedChildren));
        Assert.Equal((first.Cases, first.Children, first.Yen), (second.Cases, second.Children, second.Yen));
        Assert.Equal(first.Contested, second.Contested);
    }

    [Fact]
    public async Task Same_operation_again_answers_the_same_and_does_nothing()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        var operation = services.Begin(OperationKind.ExtractionRun, Staff.Clerk);

        var first = await services.Get<ExtractionService>().RunAsync(operation, ct: TestServices.Ct);
        var again = await services.Get<ExtractionService>().RunAsync(operation, ct: TestServices.Ct);

        Assert.Equal(1, first.Value!.NewCases);
        Assert.Equal(1, again.Value!.NewCases);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.ExtractionRuns.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task New_child_joins_the_case_that_is_not_yet_decided()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await RegistryData.AddChildAsync(
            services,
            recipient.RecipientId,
            new ChildSpec("2025-12-01") { From = "2026-01" }
        );

        var summary = await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal((2, 40_000L), (only.ChildCount, only.AmountYen));
        Assert.Equal((0, 1), (summary.NewCases, summary.NewChildren));
    }

    [Fact]
    public async Task New_child_after_the_decision_opens_a_further_case()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await using (var db = services.OpenDb())
        {
            await db.Cases.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, CaseState.Payable).SetProperty(row => row.IsOpen, false),
                TestServices.Ct
            );
        }

        await RegistryData.AddChildAsync(
            services,
            recipient.RecipientId,
            new ChildSpec("2025-12-01") { From = "2026-01" }
        );
        await ExtractAsync(services);

        await using var after = services.OpenDb();
        var cases = await after.Cases.OrderBy(row => row.RunningNumber).ToListAsync(TestServices.Ct);
        Assert.Equal([1, 2], cases.Select(row => row.RunningNumber));
        Assert.Equal([CaseState.Payable, CaseState.Extracted], cases.Select(row => row.State));
    }

    [Fact]
    public async Task New_child_of_a_frozen_case_waits_for_the_next_run()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await SetFrozenAsync(services, 99);
        await RegistryData.AddChildAsync(
            services,
            recipient.RecipientId,
            new ChildSpec("2025-12-01") { From = "2026-01" }
        );

        var waiting = await ExtractAsync(services);
        await ExtractAsync(services);
        var tasks = await TasksAsync(services, CaseTaskKind.Difference);
        await SetFrozenAsync(services, null);
        var done = await ExtractAsync(services);

        Assert.Equal((1, 0), (waiting.WaitingChildren, waiting.NewChildren));
        Assert.Single(tasks);
        Assert.Equal((0, 1), (done.WaitingChildren, done.NewChildren));
        Assert.Equal(40_000, (await OnlyCaseAsync(services)).AmountYen);
    }

    [Fact]
    public async Task Child_that_is_no_longer_eligible_leaves_the_free_case()
    {
        await using var services = await TestServices.StartAsync();
        var spec = new RecipientSpec(Elder, new ChildSpec("2025-12-01") { From = "2026-01" });
        var recipient = await RegistryData.AddAsync(services, spec);
        await ExtractAsync(services);
        await RegistryData.ChangeAsync(services, recipient.RecipientId, spec with { LostOn = "2025-08-31" });

        await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal((CaseState.Extracted, 1, 20_000L), (only.State, only.ChildCount, only.AmountYen));
        var ended = Assert.Single(only.Entitlements, child => child.Status == EntitlementStatus.Excluded);
        Assert.Equal(FindingCodes.EntitlementLost, ended.ExclusionCode);
    }

    [Fact]
    public async Task Case_without_an_eligible_child_is_put_on_hold()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await RegistryData.ChangeAsync(
            services,
            recipient.RecipientId,
            new RecipientSpec(Elder) { LostOn = "2025-08-31" }
        );

        await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal((CaseState.OnHold, HoldReason.Other, 0), (only.State, only.HoldReason, only.ChildCount));
    }

    [Fact]
    public async Task Changed_facts_of_a_decided_case_become_a_task()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await using (var db = services.OpenDb())
        {
            await db.Cases.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, CaseState.Scheduled).SetProperty(row => row.IsOpen, false),
                TestServices.Ct
            );
        }

        await RegistryData.ChangeAsync(
            services,
            recipient.RecipientId,
            new RecipientSpec(Elder) { LostOn = "2025-08-31" }
        );
        await ExtractAsync(services);
        await ExtractAsync(services);

        Assert.Single(await TasksAsync(services, CaseTaskKind.Difference));
        Assert.Equal(EntitlementStatus.Open, (await OnlyCaseAsync(services)).Entitlements[0].Status);
    }

    private static async Task<(int, int, int, int, int)> CountsAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return (
            await db.Cases.CountAsync(TestServices.Ct),
            await db.Entitlements.CountAsync(TestServices.Ct),
            await db.ExtractedChildren.CountAsync(TestServices.Ct),
            await db.CaseEvents.CountAsync(TestServices.Ct),
            await db.CaseTasks.CountAsync(TestServices.Ct)
        );
    }

    private static async Task SetFrozenAsync(TestServices services, long? proposalId)
    {
        await using var db = services.OpenDb();
        await db.Cases.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FrozenByProposalId, proposalId),
            TestServices.Ct
        );
    }
}
