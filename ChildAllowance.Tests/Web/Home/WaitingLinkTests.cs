using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Cases;
using ChildAllowance.Web.Home;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Home;

public sealed class WaitingLinkTests
{
    [Fact]
    public async Task Every_figure_of_cases_links_to_exactly_as_many_cases()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Payable);
        await TestData.AddCaseAsync(services, state: CaseState.Payable);
        await TestData.AddCaseAsync(services, state: CaseState.TransferFailed);
        await TestData.AddCaseAsync(services, state: CaseState.Incomplete);
        var gone = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await AddTasksAsync(services, gone);
        await ExtractionScene.AddContestAsync(services);
        await AddSuspicionAsync(services);

        var waiting = await services.Get<WaitingQueries>().ReadAsync(Staff.Clerk, TestServices.Ct);

        var linked = waiting
            .Items.Where(item => WaitingText.Href(item.Kind).StartsWith("/cases", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            [
                WaitingKind.Payable,
                WaitingKind.Differences,
                WaitingKind.Undelivered,
                WaitingKind.TransferFailed,
                WaitingKind.Deficiencies,
                WaitingKind.Vanished,
            ],
            linked.Select(item => item.Kind).Order()
        );
        foreach (var item in linked)
        {
            var (search, page) = CaseListUrl.Read("http://localhost" + WaitingText.Href(item.Kind));
            var list = await services.Get<CaseQueries>().PageAsync(search, page, null, Staff.Clerk, TestServices.Ct);
            Assert.True(list.IsOk, list.Error?.Message);
            Assert.Equal((item.Kind, item.Count), (item.Kind, list.Value.Total));
        }
    }

    [Theory]
    [InlineData(WaitingKind.ContestedChildren, CaseTaskKind.ContestedChild)]
    [InlineData(WaitingKind.SuspectedChildren, CaseTaskKind.SuspectedSameChild)]
    public async Task Double_claims_and_suspicions_are_counted_in_pairs_as_on_the_page_behind(
        WaitingKind kind,
        CaseTaskKind task
    )
    {
        await using var services = await TestServices.StartAsync();
        await ExtractionScene.AddContestAsync(services);
        await AddSuspicionAsync(services);

        var waiting = await services.Get<WaitingQueries>().ReadAsync(Staff.Clerk, TestServices.Ct);
        var page = await services.Get<ContestQueries>().OpenAsync(task, Staff.Clerk, TestServices.Ct);

        var item = Assert.Single(waiting.Items, item => item.Kind == kind);
        Assert.Equal((1, 1, 1), (item.Count, page.Value!.Total, page.Value.Items.Count));
        Assert.Equal((Urls.Contests, "組"), (WaitingText.Href(kind), WaitingText.Unit(kind)));
    }

    [Fact]
    public void Every_kind_has_words_and_an_address()
    {
        foreach (var kind in Enum.GetValues<WaitingKind>())
        {
            Assert.NotEqual("", WaitingText.Label(kind));
            Assert.NotEqual("", WaitingText.Next(kind));
            Assert.StartsWith("/", WaitingText.Href(kind), StringComparison.Ordinal);
        }
    }

    /// <summary>Two children who look alike, each in a case of its own.</summary>
    private static async Task AddSuspicionAsync(TestServices services)
    {
        var one = await TestData.AddCaseAsync(services, state: CaseState.Excluded);
        var other = await TestData.AddCaseAsync(services, state: CaseState.Excluded);
        await using var db = services.OpenDb();
        db.CaseTasks.Add(
            new CaseTask
            {
                ProgrammeId = one.ProgrammeId,
                ChildId = one.Entitlements[0].ChildId,
                OtherChildId = other.Entitlements[0].ChildId,
                Kind = CaseTaskKind.SuspectedSameChild,
                Text = "疑い",
                CreatedAt = services.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    /// <summary>One undelivered letter, and two differences of one case.</summary>
    private static async Task AddTasksAsync(TestServices services, AllowanceCase of)
    {
        await using var db = services.OpenDb();
        await db
            .Cases.Where(row => row.Id == of.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.UndeliveredOn, new DateOnly(2026, 2, 13)),
                TestServices.Ct
            );
        foreach (var kind in (CaseTaskKind[])[CaseTaskKind.Difference, CaseTaskKind.Difference, CaseTaskKind.Vanished])
        {
            db.CaseTasks.Add(
                new CaseTask
                {
                    ProgrammeId = of.ProgrammeId,
                    CaseId = of.Id,
                    RecipientId = of.RecipientId,
                    Kind = kind,
                    Text = "口座",
                    CreatedAt = services.Clock.GetUtcNow().UtcDateTime,
                }
            );
        }

        await db.SaveChangesAsync(TestServices.Ct);
    }
}
