using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Progress;

public sealed class ProgressQueriesTests
{
    [Fact]
    public async Task Children_who_came_by_application_alone_keep_the_balance()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Papers.RegisterAsync(services, Papers.Of());
        var known = await OnlyChildAsync(services);
        await Papers.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child(childId: known))
        );

        var report = await ReadAsync(services);

        Assert.True(first.IsOk);
        Assert.True(report.Balance.Holds, Explain(report.Balance));
    }

    private static async Task<long> OnlyChildAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return (await db.Children.SingleAsync(TestServices.Ct)).Id;
    }

    [Fact]
    public async Task Every_imported_child_stands_in_the_balance_once()
    {
        await using var services = await ExtractedAsync();

        var report = await ReadAsync(services);

        Assert.True(report.Balance.Holds, Explain(report.Balance));
        var imported = report.Balance.Lines[0];
        Assert.Equal(7, imported.LeftAmount);
        Assert.Equal(
            [("対象外・算定対象のみ", 2L), ("申請の可能性", 1L), ("抽出前", 0L), ("対象", 4L)],
            imported.Parts.Select(part => (part.Label, part.Amount))
        );
    }

    [Fact]
    public async Task Children_imported_after_the_extraction_are_named()
    {
        await using var services = await ExtractedAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2015-01-01")));

        var report = await ReadAsync(services);

        Assert.True(report.Balance.Holds, Explain(report.Balance));
        Assert.Equal(1, report.Balance.Lines[0].Parts.Single(part => part.Label == "抽出前").Amount);
    }

    [Fact]
    public async Task A_child_whose_entitlement_is_lost_turns_the_balance_red()
    {
        await using var services = await ExtractedAsync();
        await using (var db = services.OpenDb())
        {
            var one = await db.Entitlements.OrderBy(row => row.Id).FirstAsync(TestServices.Ct);
            await db
                .ExtractedChildren.Where(row => row.ChildId == one.ChildId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsDecisive, false), TestServices.Ct);
        }

        Assert.False((await ReadAsync(services)).Balance.Holds);
    }

    [Fact]
    public async Task An_eligible_child_without_an_entitlement_turns_the_balance_red()
    {
        await using var services = await ExtractedAsync();
        await using (var db = services.OpenDb())
        {
            var one = await db.Entitlements.OrderBy(row => row.Id).FirstAsync(TestServices.Ct);
            await db.Entitlements.Where(row => row.ChildId == one.ChildId).ExecuteDeleteAsync(TestServices.Ct);
        }

        var balance = (await ReadAsync(services)).Balance;

        Assert.False(balance.Holds);
        Assert.Equal(1, balance.Lines.Single(line => !line.Holds).Difference);
    }

    [Fact]
    public async Task Money_that_stands_in_no_payment_line_turns_the_balance_red()
    {
        await using var services = await ExtractedAsync();
        await using (var db = services.OpenDb())
        {
            var one = await db.Entitlements.OrderBy(row => row.Id).FirstAsync(TestServices.Ct);
            await db
                .Entitlements.Where(row => row.Id == one.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntitlementStatus.Paid), TestServices.Ct);
        }

        var line = (await ReadAsync(services)).Balance.Lines.Single(row =>
            row.Left.StartsWith("支給済額", StringComparison.Ordinal)
        );
        Assert.Equal((false, 20_000L), (line.Holds, line.Difference));
    }

    [Fact]
    public async Task Funnel_counts_recipients_once_and_children_by_category()
    {
        await using var services = await ExtractedAsync();

        var report = await ReadAsync(services);

        var extracted = report.Steps.Single(step => step.Stage == ProgressStage.Extracted);
        Assert.Equal(new ProgressFigure(2, 3, 60_000), extracted.All);
        Assert.Equal(new ProgressFigure(1, 1, 20_000), extracted.ByCategory[RecipientCategory.SeptemberNewborn]);
        var held = report.Steps.Single(step => step.Stage == ProgressStage.Held);
        Assert.Equal(1, held.All.Children);
        Assert.Equal(20_000, held.All.Yen);
    }

    [Fact]
    public async Task Budget_and_forecast_add_up()
    {
        await using var services = await ExtractedAsync();

        var budget = (await ReadAsync(services)).Budget;

        Assert.Equal(780_000_000, budget.BudgetYen);
        Assert.Equal(budget.BudgetYen, budget.ForecastYen + budget.RemainingYen);
    }

    [Fact]
    public async Task A_manager_may_look_and_an_administrator_may_not()
    {
        await using var services = await ExtractedAsync();

        Assert.True((await services.Get<ProgressQueries>().ReadAsync(Staff.Manager, TestServices.Ct)).IsOk);
        Assert.IsType<NotPermitted>(
            (await services.Get<ProgressQueries>().ReadAsync(Staff.Administrator, TestServices.Ct)).Error
        );
    }

    [Fact]
    public async Task Passed_deadline_with_waiting_cases_is_overdue()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var deadline = (await ReadAsync(services)).Deadlines.Single(row => row.Label == "受給拒否の届出期限");

        Assert.Equal((true, -1, 1), (deadline.IsOverdue, deadline.DaysLeft, deadline.WaitingCount));
    }

    /// <summary>Seven children: three payable of two recipients, one contested by two, one counted only, one too old, one candidate.</summary>
    private static async Task<TestServices> ExtractedAsync()
    {
        var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(
                new ChildSpec("2010-05-05"),
                new ChildSpec("2025-09-15") { From = "2025-10" },
                new ChildSpec("2004-06-01") { Counting = ChildCounting.CountedOnly }
            )
        );
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2012-02-02"), new ChildSpec("2007-04-01"))
        );
        var (_, contested) = await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2016-06-06")) { Name = "試験 父", Kana = "シケン チチ" }
        );
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2016-06-06") { ChildId = contested[0] })
            {
                Name = "試験 母",
                Kana = "シケン ハハ",
            }
        );
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2013-03-03")) { LastPaid = "2025-06", Kana = "シケン コウホ" }
        );
        var run = await services
            .Get<ExtractionService>()
            .RunAsync(services.Begin(OperationKind.ExtractionRun, Staff.Clerk), ct: TestServices.Ct);
        Assert.True(run.IsOk, run.Error?.Message);
        return services;
    }

    private static async Task<ProgressReport> ReadAsync(TestServices services)
    {
        var report = await services.Get<ProgressQueries>().ReadAsync(Staff.Manager, TestServices.Ct);
        Assert.True(report.IsOk, report.Error?.Message);
        return report.Value;
    }

    private static string Explain(ProgressBalance balance) =>
        string.Join(
            '\n',
            balance.Lines.Select(line =>
                $"{line.Left} {line.LeftAmount} = "
                + string.Join(" + ", line.Parts.Select(part => $"{part.Label} {part.Amount}"))
            )
        );
}
