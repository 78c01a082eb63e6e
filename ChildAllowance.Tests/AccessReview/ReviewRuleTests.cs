using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>Each rule of the 定期分析 on a real ledger: below its number nothing, at its number a finding with its figures.</summary>
public sealed class ReviewRuleTests
{
    private static CancellationToken Ct => TestServices.Ct;

    /// <summary>Day of January 2026 (the 5th is a Monday, the 12th a holiday), hour, and whether it is out of hours.</summary>
    public static TheoryData<int, int, int, int?> Hours =>
        new()
        {
            { 6, 7, 29, 5 },
            { 6, 7, 30, null },
            { 6, 19, 59, null },
            { 6, 20, 0, 6 },
            { 7, 2, 0, 6 },
            { 10, 12, 0, 10 },
            { 12, 12, 0, 12 },
            { 13, 7, 0, 12 },
        };

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Looks_out_of_hours_belong_to_the_day_on_which_the_night_began(
        int day,
        int hour,
        int minute,
        int? foundOn
    )
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, day, hour, minute);
        await scene.DoAsync(Staff.Clerk, LedgerAct.Searched, 10, number => [Subject.Case(number)]);
        var found = await scene.RunAsync(1);
        Assert.Equal(
            foundOn is { } on ? [new DateOnly(2026, 1, on)] : [],
            found.Where(row => row.Rule == ReviewRule.OutOfHours).Select(row => row.On)
        );
    }

    [Fact]
    public async Task The_last_night_of_a_month_is_whole_and_belongs_to_its_month()
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, 31, 23);
        await scene.OpenCasesAsync(Staff.Clerk, 60);
        scene.GoTo(2, 1, 1);
        await scene.OpenCasesAsync(Staff.Clerk, 60);
        var night = Assert.Single(await scene.RunAsync(1), row => row.Rule == ReviewRule.NightLooks);
        Assert.Contains("案件を開いた回数 120回（基準 100回）", night.Figures, StringComparison.Ordinal);
        Assert.DoesNotContain(await scene.RunAsync(2), row => row.Rule == ReviewRule.NightLooks);
    }

    [Fact]
    public async Task Looks_of_the_program_itself_and_announced_ones_do_not_count()
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, 6, 22);
        await scene.OpenCasesAsync(Actor.System("test"), 200);
        Assert.Empty(await scene.RunAsync(1));
    }

    /// <summary>Looks on days before, looks on the day, and whether it is above the person's own usual (3 times, 100).</summary>
    public static TheoryData<int[], int, bool> OwnUsual =>
        new()
        {
            { [30, 40], 105, true },
            { [30, 40], 104, false },
            { [10, 10], 99, false },
            { [], 500, false },
        };

    [Theory]
    [MemberData(nameof(OwnUsual))]
    public async Task A_day_is_held_against_the_days_before_it(int[] before, int looks, bool isFound)
    {
        await using var scene = await ReviewScene.StartAsync();
        foreach (var (index, count) in before.Index())
        {
            scene.GoTo(1, 6 + index, 10);
            await scene.DoAsync(Staff.Clerk, LedgerAct.Searched, count);
        }

        scene.GoTo(1, 20, 10);
        await scene.DoAsync(Staff.Clerk, LedgerAct.Searched, looks);
        var found = (await scene.RunAsync(1)).Where(row => row.Rule == ReviewRule.AboveOwnUsual).ToList();
        Assert.Equal(isFound, found.Count == 1);
        Assert.All(found, row => Assert.Contains("一日平均 35.0回", row.Figures, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_is_held_against_the_others_with_the_same_roles()
    {
        await using var scene = await ReviewScene.StartAsync(Staff.Clerk, Staff.OtherClerk, Staff.Approver);
        scene.GoTo(1, 6, 10);
        await scene.DoAsync(Staff.OtherClerk, LedgerAct.Searched, 50);
        await scene.DoAsync(Staff.Clerk, LedgerAct.Searched, 150);
        await scene.DoAsync(Staff.Approver, LedgerAct.Searched, 500);
        var row = Assert.Single(await scene.RunAsync(1), found => found.Rule == ReviewRule.AboveGroupUsual);
        Assert.Equal(Staff.Clerk.StaffId, row.StaffId);
        Assert.Contains("中央値は一日 50.0回", row.Figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_case_opened_again_and_again_on_several_days_is_found_once()
    {
        await using var scene = await ReviewScene.StartAsync();
        foreach (var day in (int[])[6, 7, 8])
        {
            scene.GoTo(1, day, 10);
            await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 4, _ => ["case:7", "person:R7"]);
            await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 2, _ => ["case:8"]);
            await scene.DoAsync(Staff.OtherClerk, LedgerAct.CaseOpened, 1, _ => ["case:7"]);
        }

        var row = Assert.Single(await scene.RunAsync(1), found => found.Rule == ReviewRule.RepeatedLooks);
        Assert.Equal(Staff.Clerk.StaffId, row.StaffId);
        Assert.StartsWith("同じ案件（7）を 3日にわたり 12回開いた", row.Figures, StringComparison.Ordinal);
        var detail = await scene.Services.Get<ReviewQueries>().FindingAsync(Staff.Auditor, row.Id, Ct);
        Assert.Equal(("case:7", 12), (detail.Value!.Subject, detail.Value.Entries.Count));
    }

    [Fact]
    public async Task Cases_of_the_own_family_name_are_found_when_they_are_more_than_its_share()
    {
        await using var scene = await ReviewScene.StartAsync();
        var same = await TestData.AddCaseAsync(scene.Services, name: "佐藤　次郎");
        for (var number = 0; number < 9; number++)
        {
            await TestData.AddCaseAsync(scene.Services, name: "高橋　三郎");
        }

        scene.GoTo(1, 6, 10);
        await scene.DoAsync(Staff.OtherClerk, LedgerAct.CaseOpened, 3, _ => [Subject.Case(same.Id)]);
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 2, _ => [Subject.Case(same.Id)]);
        var row = Assert.Single(await scene.RunAsync(1), found => found.Rule == ReviewRule.SameFamilyName);
        Assert.Equal(Staff.Clerk.StaffId, row.StaffId);
        Assert.Contains("同じ姓の案件 1件を開いた（2回）", row.Figures, StringComparison.Ordinal);
        Assert.DoesNotContain("佐藤", row.Figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ordinary_work_with_a_frequent_name_is_not_found()
    {
        await using var scene = await ReviewScene.StartAsync();
        for (var number = 0; number < 4; number++)
        {
            await TestData.AddCaseAsync(scene.Services, name: number % 2 == 0 ? "佐藤　次郎" : "高橋　三郎");
        }

        scene.GoTo(1, 6, 10);
        await scene.OpenCasesAsync(Staff.Clerk, 4);
        Assert.DoesNotContain(await scene.RunAsync(1), found => found.Rule == ReviewRule.SameFamilyName);
    }

    [Fact]
    public async Task Cases_opened_without_any_work_afterwards_are_counted()
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, 6, 9);
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseChanged, 5, number => [Subject.Case(number)]);
        scene.GoTo(1, 6, 10);
        await scene.OpenCasesAsync(Staff.Clerk, 60);
        await scene.OpenCasesAsync(Staff.OtherClerk, 60);
        scene.GoTo(1, 6, 11);
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseNoted, 10, number => [Subject.Case(50 + number)]);
        await scene.DoAsync(
            Staff.OtherClerk,
            LedgerAct.BulkActionRun,
            1,
            _ => [.. Enumerable.Range(1, 250).Select(number => Subject.Case(number))]
        );
        var row = Assert.Single(await scene.RunAsync(1), found => found.Rule == ReviewRule.LooksWithoutWork);
        Assert.Equal(Staff.Clerk.StaffId, row.StaffId);
        Assert.StartsWith("開いた案件 60件のうち 50件（83%）", row.Figures, StringComparison.Ordinal);
    }

    public static TheoryData<ReviewRule, LedgerAct, int, bool> Counts =>
        new()
        {
            { ReviewRule.RefusedCalls, LedgerAct.AccessDenied, 4, false },
            { ReviewRule.RefusedCalls, LedgerAct.AccessDenied, 5, true },
            { ReviewRule.FailedSignIns, LedgerAct.SignInFailed, 4, false },
            { ReviewRule.FailedSignIns, LedgerAct.SignInFailed, 5, true },
            { ReviewRule.RightsChanges, LedgerAct.AccountChanged, 1, true },
            { ReviewRule.NightLooks, LedgerAct.CaseOpened, 300, false },
        };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task What_happened_too_often_on_one_day_is_found(
        ReviewRule rule,
        LedgerAct act,
        int count,
        bool isFound
    )
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, 6, 10);
        await scene.DoAsync(Staff.Clerk, act, count);
        var found = (await scene.RunAsync(1)).Where(row => row.Rule == rule);
        Assert.Equal(isFound ? [new DateOnly(2026, 1, 6)] : [], found.Select(row => row.On));
    }

    [Theory]
    [InlineData(499, false)]
    [InlineData(500, true)]
    public async Task A_file_with_many_people_is_found(int people, bool isFound)
    {
        await using var scene = await ReviewScene.StartAsync();
        scene.GoTo(1, 6, 10);
        await scene.DoAsync(
            Staff.Clerk,
            LedgerAct.FileExported,
            1,
            _ => [.. Enumerable.Range(1, people).Select(number => Subject.Case(number))]
        );
        Assert.Equal(isFound, (await scene.RunAsync(1)).Any(row => row.Rule == ReviewRule.LargeExports));
    }

    [Fact]
    public async Task Every_look_at_a_protected_person_is_found()
    {
        await using var scene = await ReviewScene.StartAsync();
        var covered = await TestData.AddCaseAsync(scene.Services, hasProtectedAddress: true);
        var open = await TestData.AddCaseAsync(scene.Services);
        scene.GoTo(1, 6, 10);
        await scene.DoAsync(Staff.OtherClerk, LedgerAct.CaseOpened, 1, _ => [Subject.Case(open.Id)]);
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 2, _ => [Subject.Case(covered.Id)]);
        var row = Assert.Single(await scene.RunAsync(1), found => found.Rule == ReviewRule.ProtectedPersons);
        Assert.Equal(Staff.Clerk.StaffId, row.StaffId);
        Assert.StartsWith("支援措置対象者の案件 1件を 2回開いた", row.Figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_is_at_work_and_has_its_words()
    {
        await using var scene = await ReviewScene.StartAsync();
        var working = scene.Services.Get<IEnumerable<IReviewRule>>().Select(rule => rule.Rule);
        Assert.Equal(Enum.GetValues<ReviewRule>().Order(), working.Order());
        Assert.Equal(Enum.GetValues<ReviewRule>().Order(), ReviewRules.All.Select(rule => rule.Rule).Order());
        Assert.All(
            ReviewRules.All.SelectMany(rule => rule.Parameters),
            one => Assert.InRange(one.Default, one.Least, one.Most)
        );
    }
}
