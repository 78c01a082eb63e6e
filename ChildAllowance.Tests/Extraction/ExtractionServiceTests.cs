using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Extraction.ExtractionScene;

namespace ChildAllowance.Tests.Extraction;

/// <summary>The registry becomes cases: who is paid, on which route, and who is not.</summary>
public sealed class ExtractionServiceTests
{
    [Fact]
    public async Task Two_paid_children_make_one_case_of_40000_yen()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2010-05-05"), new ChildSpec("2019-08-10"))
            {
                CertificationNumber = "00012345",
                LastPaid = "2025-09",
            }
        );

        var summary = await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal("00012345", only.CertificationNumber);
        Assert.Equal((CaseState.Extracted, 2, 40_000L), (only.State, only.ChildCount, only.AmountYen));
        Assert.All(only.Entitlements, child => Assert.Equal(EntitlementStatus.Open, child.Status));
        Assert.Equal((1, 2, 40_000L), (summary.Cases, summary.Children, summary.Yen));
        Assert.Equal(new CategoryFigures("Push", 1, 2, 40_000), summary.ByCategory["C1"]);
    }

    [Fact]
    public async Task Child_born_a_day_too_early_is_excluded_beside_its_sibling()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2007-04-01"), new ChildSpec("2007-04-02"))
        );

        var summary = await ExtractAsync(services);

        Assert.Equal(20_000, (await OnlyCaseAsync(services)).AmountYen);
        Assert.Equal(1, summary.Excluded[FindingCodes.BornTooEarly]);
        Assert.Equal(2, summary.Children + summary.ExcludedChildren + summary.Candidates);
    }

    [Fact]
    public async Task Counted_sibling_is_never_paid_and_the_order_of_birth_drives_no_amount()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(
                new ChildSpec("2004-06-01") { Counting = ChildCounting.CountedOnly, Order = 1 },
                new ChildSpec("2010-07-07") { Order = 2 },
                new ChildSpec("2014-08-08") { Order = 3 }
            )
        );

        var summary = await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal((2, 40_000L), (only.ChildCount, only.AmountYen));
        Assert.Equal(1, summary.Excluded[FindingCodes.CountedOnly]);
    }

    [Fact]
    public async Task Newborn_of_the_last_day_is_eligible_and_of_the_day_after_is_not()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2026-03-31") { From = "2026-04" }));
        await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2026-04-01") { From = "2026-05" }));

        var summary = await ExtractAsync(services);

        Assert.Equal(new CategoryFigures("Push", 1, 1, 20_000), summary.ByCategory["C3"]);
        Assert.Equal(1, summary.Excluded[FindingCodes.BornTooLate]);
    }

    [Fact]
    public async Task September_birth_joins_the_case_of_the_elder_child_on_the_push_route()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(Elder, new ChildSpec("2025-09-15") { From = "2025-10" })
        );

        await ExtractAsync(services);

        var only = await OnlyCaseAsync(services);
        Assert.Equal((IntakeRoute.Automatic, 2, 40_000L), (only.Route, only.ChildCount, only.AmountYen));
    }

    [Fact]
    public async Task September_birth_waits_for_its_application_in_a_case_of_its_own()
    {
        await using var services = await TestServices.StartAsync();
        await SetAsync(services, settings => settings with { C2Route = IntakeRoute.ByApplication });
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(Elder, new ChildSpec("2025-09-15") { From = "2025-10" })
        );

        var summary = await ExtractAsync(services);

        await using var db = services.OpenDb();
        var cases = await db.Cases.OrderBy(row => row.Route).ToListAsync(TestServices.Ct);
        Assert.Equal([IntakeRoute.Automatic, IntakeRoute.ByApplication], cases.Select(row => row.Route));
        Assert.All(cases, row => Assert.Equal((1, 20_000L), (row.ChildCount, row.AmountYen)));
        Assert.Equal((1, 2, 40_000L), (summary.Cases, summary.Children, summary.Yen));
        Assert.Equal("Application", summary.ByCategory["C2"].Route);
    }

    [Fact]
    public async Task Child_under_two_recipients_is_contested_and_counts_once()
    {
        await using var services = await TestServices.StartAsync();
        var father = await RegistryData.AddAsync(services, new RecipientSpec(Elder, new ChildSpec("2018-01-01")));
        await RegistryData.AddAsync(services, new RecipientSpec(Elder with { ChildId = father.ChildIds[0] }));

        var summary = await ExtractAsync(services);

        await using var db = services.OpenDb();
        var cases = await db.Cases.Include(row => row.Entitlements).OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
        Assert.Equal([CaseState.Extracted, CaseState.OnHold], cases.Select(row => row.State));
        Assert.Equal([20_000, 0], cases.Select(row => row.AmountYen));
        Assert.Equal(HoldReason.SuspectedDuplicate, cases[1].HoldReason);
        Assert.Equal(2, cases.SelectMany(row => row.Entitlements).Count(IsContested));
        Assert.Equal((2, 2, 40_000L, 1), (summary.Cases, summary.Children, summary.Yen, summary.Contested));
        Assert.Single(await TasksAsync(services, CaseTaskKind.ContestedChild));
    }

    [Fact]
    public async Task Child_that_is_eligible_under_one_recipient_only_is_not_contested()
    {
        await using var services = await TestServices.StartAsync();
        var father = await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(Elder with { ChildId = father.ChildIds[0], From = "2025-11" }) { From = "2025-11" }
        );

        var summary = await ExtractAsync(services);

        Assert.Equal((1, 1, 0, 0), (summary.Cases, summary.Children, summary.Candidates, summary.Contested));
        Assert.Equal(1, summary.ImportedChildren);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.ExtractedChildren.CountAsync(row => row.IsDecisive, TestServices.Ct));
        Assert.Equal(2, await db.ExtractedChildren.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Same_child_under_two_numbers_is_listed_and_not_blocked()
    {
        await using var services = await TestServices.StartAsync();
        var spec = new RecipientSpec(Elder) { Address = "新宿区西新宿2丁目8番1号" };
        await RegistryData.AddAsync(services, spec);
        await RegistryData.AddAsync(services, spec with { Address = "新宿区西新宿２－８－１" });

        var summary = await ExtractAsync(services);
        await ExtractAsync(services);

        Assert.Equal((2, 0, 2), (summary.Children, summary.Contested, summary.Suspected));
        Assert.Single(await TasksAsync(services, CaseTaskKind.SuspectedSameChild));
    }

    [Fact]
    public async Task Protected_recipient_is_extracted_and_counted_apart()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(Elder) { IsProtected = true });

        var summary = await ExtractAsync(services);

        Assert.Equal(1, summary.ProtectedRecipients);
        Assert.Equal(CaseState.Extracted, (await OnlyCaseAsync(services)).State);
    }

    [Fact]
    public async Task Run_is_in_the_ledger_with_its_figures()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(Elder));
        await ExtractAsync(services);
        await services.DrainAsync();

        var fact = Assert.Single(services.Ledger.Facts, row => row.Act == LedgerAct.ExtractionRun);
        Assert.Equal((1L, 20_000L), (fact.Artifact!.Rows, fact.Artifact.Yen));
    }

    [Fact]
    public async Task Who_may_not_extract_is_refused_and_logged()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(Elder));

        var refused = await services
            .Get<ExtractionService>()
            .RunAsync(services.Begin(OperationKind.ExtractionRun, Staff.Manager), ct: TestServices.Ct);

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    [Fact]
    public async Task Empty_registry_is_refused_with_the_way_on()
    {
        await using var services = await TestServices.StartAsync();

        var refused = await services
            .Get<ExtractionService>()
            .RunAsync(services.Begin(OperationKind.ExtractionRun, Staff.Clerk), ct: TestServices.Ct);

        Assert.IsType<NothingImported>(refused.Error);
    }

    private static bool IsContested(Entitlement child) => child.Status == EntitlementStatus.Contested;

    private static async Task SetAsync(TestServices services, Func<ProgrammeSettings, ProgrammeSettings> change)
    {
        var programmes = services.Get<ProgrammeService>();
        var current = await programmes.CurrentAsync(TestServices.Ct);
        var changed = await programmes.ChangeAsync(
            change(current.Settings),
            current.Version,
            services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "試験のため"),
            TestServices.Ct
        );
        Assert.Null(changed.Error);
    }
}
