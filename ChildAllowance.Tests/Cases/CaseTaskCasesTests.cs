using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Cases;

/// <summary>A contested child is work of both cases that claim it.</summary>
public sealed class CaseTaskCasesTests
{
    [Fact]
    public async Task The_filter_by_task_lists_both_claims_and_each_line_and_page_shows_the_task()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services);
        var contest = await ExtractionScene.AddContestAsync(services);
        var both = (await ExtractionScene.CasesAsync(services))
            .Where(row => row.RecipientId == contest.FatherId || row.RecipientId == contest.MotherId)
            .Select(row => row.Id)
            .ToList();

        var list = await ListAsync(services);

        Assert.Equal(both, list.Rows.Select(row => row.Id).Order());
        Assert.All(list.Rows, row => Assert.Equal(CaseNextStep.Of(CaseTaskKind.ContestedChild), row.NextStep));
        foreach (var id in both)
        {
            var page = await services.Get<CaseDetailQueries>().OpenAsync(id, null, Staff.Clerk, TestServices.Ct);
            Assert.Equal(CaseTaskKind.ContestedChild, Assert.Single(page.Value!.Tasks).Kind);
        }
    }

    [Fact]
    public async Task A_settled_contest_is_listed_no_more_but_stays_on_both_pages()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);
        var cases = await ExtractionScene.CasesAsync(services);
        var winner = cases
            .SelectMany(row => row.Entitlements)
            .Single(row => row.ChildId == contest.ChildId && row.RecipientId == contest.MotherId);
        var resolved = await services
            .Get<ContestService>()
            .ResolveAsync(
                new ResolveContest(contest.ChildId, winner.Id),
                services.Begin(OperationKind.ContestResolved, Staff.Clerk, "監護しているのは母"),
                TestServices.Ct
            );
        Assert.Null(resolved.Error);

        Assert.Equal(0, (await ListAsync(services)).Total);
        foreach (var row in cases)
        {
            var page = await services.Get<CaseDetailQueries>().OpenAsync(row.Id, null, Staff.Clerk, TestServices.Ct);
            Assert.NotNull(Assert.Single(page.Value!.Tasks).ClosedAt);
        }
    }

    private static async Task<CaseList> ListAsync(TestServices services)
    {
        var list = await services
            .Get<CaseQueries>()
            .PageAsync(
                new CaseSearch { Task = CaseTaskKind.ContestedChild },
                new PageRequest(),
                null,
                Staff.Clerk,
                TestServices.Ct
            );
        Assert.Null(list.Error);
        return list.Value!;
    }
}
