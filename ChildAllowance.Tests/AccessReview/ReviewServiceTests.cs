using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.AccessReview;

public sealed class ReviewServiceTests
{
    private static readonly YearMonth January = new(2026, 1);

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task A_month_is_analysed_again_without_losing_what_was_assessed()
    {
        await using var scene = await WithNightAsync();
        var first = await scene.RunAsync(1);
        Assert.True((await scene.AssessAsync(first[0].Id)).IsOk);
        var again = await scene.RunAsync(1);
        Assert.Equal(first.Select(row => row.Id), again.Select(row => row.Id));
        Assert.Equal(ReviewVerdict.NoProblem, again[0].Verdict);
        var runs = await scene.EntriesAsync(LedgerAct.ReviewRun);
        Assert.Equal(["review:2026-01", "review:2026-01"], runs.Select(row => row.Artifact!.Ref));
    }

    [Fact]
    public async Task A_finding_that_grew_after_it_was_judged_harmless_is_judged_again()
    {
        await using var scene = await WithNightAsync();
        var night = (await scene.RunAsync(1)).First(row => row.Rule == ReviewRule.NightLooks);
        await scene.AssessAsync(night.Id);
        scene.GoTo(1, 7, 1);
        await scene.OpenCasesAsync(Staff.Clerk, 1);
        Assert.Equal(ReviewVerdict.Open, (await scene.RunAsync(1)).First(row => row.Id == night.Id).Verdict);
    }

    [Fact]
    public async Task What_other_numbers_do_not_find_any_more_stays_but_does_not_stand()
    {
        await using var scene = await WithNightAsync();
        var night = (await scene.RunAsync(1)).First(row => row.Rule == ReviewRule.NightLooks);
        await ChangeAsync(scene, ReviewRule.NightLooks, ReviewRules.Least, 1_000);
        Assert.False((await scene.RunAsync(1)).First(row => row.Id == night.Id).IsStanding);
        Assert.DoesNotContain(
            (await scene.Services.Get<ReviewQueries>().AlertsAsync(Staff.Auditor, Ct)).Value!,
            row => row.Id == night.Id
        );
    }

    [Fact]
    public async Task Nobody_assesses_a_finding_about_themselves_under_any_account()
    {
        await using var scene = await WithNightAsync();
        var night = (await scene.RunAsync(1)).First(row => row.Rule == ReviewRule.NightLooks);
        var sameOther = Staff.Auditor with { StaffId = "auditor2", PersonId = Staff.Clerk.PersonId };
        Assert.IsType<FindingOnOneself>((await scene.AssessAsync(night.Id, by: sameOther)).Error);
        var denied = Assert.Single(await scene.EntriesAsync(LedgerAct.AccessDenied));
        Assert.StartsWith("FindingOnOneself:", denied.Artifact!.Ref, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assessment_needs_a_verdict_and_words_and_stays_in_the_history()
    {
        await using var scene = await WithNightAsync();
        var night = (await scene.RunAsync(1)).First(row => row.Rule == ReviewRule.NightLooks);
        var reviews = scene.Services.Get<ReviewService>();
        var detail = (await scene.Services.Get<ReviewQueries>().FindingAsync(Staff.Auditor, night.Id, Ct)).Value!;
        var assess = new AssessFinding
        {
            FindingId = night.Id,
            SeenStamp = detail.Stamp,
            Verdict = ReviewVerdict.Checking,
            Text = " ",
        };
        Assert.IsType<AssessmentMissing>((await reviews.AssessAsync(assess, Begin(scene), Ct)).Error);
        var operation = Begin(scene);
        var whole = assess with { Text = "本人に確認中" };
        Assert.True((await reviews.AssessAsync(whole, operation, Ct)).IsOk);
        Assert.True((await reviews.AssessAsync(whole, operation, Ct)).IsOk);
        Assert.IsType<ChangedMeanwhile>((await reviews.AssessAsync(whole, Begin(scene), Ct)).Error);
        await scene.AssessAsync(night.Id, ReviewVerdict.ActionNeeded);
        detail = (await scene.Services.Get<ReviewQueries>().FindingAsync(Staff.Auditor, night.Id, Ct)).Value!;
        Assert.Equal([ReviewVerdict.ActionNeeded, ReviewVerdict.Checking], detail.History.Select(one => one.Verdict));
        Assert.Equal(2, (await scene.EntriesAsync(LedgerAct.ReviewAssessed)).Count);
    }

    [Fact]
    public async Task Only_an_auditor_analyses_assesses_and_changes_rules()
    {
        await using var scene = await WithNightAsync();
        var clerk = scene.Services.Begin(OperationKind.ReviewRun, Staff.Clerk);
        Assert.IsType<NotPermitted>((await scene.Services.Get<ReviewService>().RunAsync(January, clerk, Ct)).Error);
        Assert.IsType<NotPermitted>((await scene.Services.Get<ReviewQueries>().MonthsAsync(Staff.Approver, Ct)).Error);
        Assert.IsType<NotPermitted>(
            (await scene.Services.Get<ReviewRuleService>().ReadAsync(Staff.Administrator, Ct)).Error
        );
        Assert.Equal(3, (await scene.EntriesAsync(LedgerAct.AccessDenied)).Count);
    }

    [Fact]
    public async Task A_rule_is_changed_with_a_reason_and_history_and_counts_at_the_next_analysis()
    {
        await using var scene = await WithNightAsync();
        var rules = scene.Services.Get<ReviewRuleService>();
        var table = (await rules.ReadAsync(Staff.Auditor, Ct)).Value!;
        Assert.All(table.Rules, rule => Assert.Equal(0, rule.Version));
        var change = new ChangeReviewRule
        {
            Rule = ReviewRule.RefusedCalls,
            SeenVersion = 0,
            IsOn = true,
            Values = new Dictionary<string, int> { [ReviewRules.Least] = 3 },
        };
        Assert.IsType<ReviewReasonMissing>((await rules.ChangeAsync(change, Rule(scene, null), Ct)).Error);
        Assert.IsType<ReviewNumberOutOfRange>(
            (
                await rules.ChangeAsync(
                    change with
                    {
                        Values = new Dictionary<string, int> { [ReviewRules.Least] = 0 },
                    },
                    Rule(scene, "試す"),
                    Ct
                )
            ).Error
        );
        Assert.Equal(1, (await rules.ChangeAsync(change, Rule(scene, "厳しくする"), Ct)).Value);
        Assert.IsType<ChangedMeanwhile>((await rules.ChangeAsync(change, Rule(scene, "もう一度"), Ct)).Error);
        Assert.IsType<ReviewRuleUnchanged>(
            (await rules.ChangeAsync(change with { SeenVersion = 1 }, Rule(scene, "もう一度"), Ct)).Error
        );
        table = (await rules.ReadAsync(Staff.Auditor, Ct)).Value!;
        Assert.Equal("厳しくする", Assert.Single(table.History).Reason);
        await scene.DoAsync(Staff.Clerk, LedgerAct.AccessDenied, 3);
        Assert.Contains(await scene.RunAsync(1), row => row.Rule == ReviewRule.RefusedCalls);
        var fact = Assert.Single(await scene.EntriesAsync(LedgerAct.ReviewRuleChanged));
        var detail = await scene.Services.Get<LedgerReader>().DetailAsync(fact.Seq, Ct);
        Assert.Equal("理由: 厳しくする\n拒否の回数: 5 → 3", detail!.Text);
    }

    [Fact]
    public async Task A_rule_that_is_off_finds_nothing()
    {
        await using var scene = await WithNightAsync();
        await ChangeAsync(scene, ReviewRule.NightLooks, ReviewRules.Least, 100, isOn: false);
        Assert.DoesNotContain(await scene.RunAsync(1), row => row.Rule == ReviewRule.NightLooks);
    }

    /// <summary>One clerk opened 300 cases in the night of 6 January.</summary>
    internal static async Task<ReviewScene> WithNightAsync(params IReadOnlyList<Actor> staff)
    {
        var scene = await ReviewScene.StartAsync(staff);
        scene.GoTo(1, 6, 22);
        await scene.OpenCasesAsync(Staff.Clerk, 300);
        return scene;
    }

    private static Operation Begin(ReviewScene scene) =>
        scene.Services.Begin(OperationKind.ReviewAssessed, Staff.Auditor);

    private static Operation Rule(ReviewScene scene, string? reason) =>
        scene.Services.Begin(OperationKind.ReviewRuleChanged, Staff.Auditor, reason);

    private static async Task ChangeAsync(ReviewScene scene, ReviewRule rule, string key, int value, bool isOn = true)
    {
        var values = ReviewRuleSetting.Shipped(rule).Values.ToDictionary();
        values[key] = value;
        var changed = await scene
            .Services.Get<ReviewRuleService>()
            .ChangeAsync(
                new ChangeReviewRule
                {
                    Rule = rule,
                    SeenVersion = 0,
                    IsOn = isOn,
                    Values = values,
                },
                Rule(scene, "試験"),
                Ct
            );
        Assert.True(changed.IsOk, changed.Error?.Message);
    }
}
