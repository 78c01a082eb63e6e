using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>次へ in the list of cases, from the click until the next 50 rows are painted in a real browser.</summary>
public sealed class NextPage : SpeedGoal
{
    private const int Pages = 20;
    private const string Next = ".pager button:last-of-type";
    private const string FirstCell = "table tbody tr td.num";

    private readonly List<double> times = [];
    private readonly List<double> services = [];
    private readonly List<double> entries = [];
    private WebApplication? ours;
    private WebApplication? bare;
    private Chromium? browser;
    private IPage? list;
    private IPage? grid;
    private int round;

    public override string Name => "next-page";

    public override string Job => "案件一覧の次のページ（50 件、クリックから描画まで、Chromium、記録簿への追記を含む）";

    public override string Baseline => "bare MudDataGrid page with constant data (50 rows, 6 columns), same browser";

    public override double Goal => 1.3;

    public override double Stretch => 1;

    public override string? MissingTool => Chromium.Installed is null ? "chromium" : null;

    public override IEnumerable<string> Remarks =>
        [
            $"p95 {Measurement.Percentile(times, 0.95):F0} ms; of it the service with its ledger entry "
                + $"{Measurement.Percentile(services, 0.5):F1} ms, such an entry alone {Measurement.Percentile(entries, 0.5):F2} ms",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        if (MissingTool is not null)
        {
            return;
        }

        var path = await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site"));
        ours = AllowanceWeb.Build(
            new WebOptions
            {
                Settings = new AppSettings(),
                Folder = new DataFolder(path),
                ListenUrls = "http://127.0.0.1:0",
                More = services => services.AddLogging(logging => logging.ClearProviders()),
            }
        );
        await Installation.PrepareAsync(ours.Services, isServer: true, CancellationToken.None);
        await ours.StartAsync();
        bare = await BareGrid.StartAsync();
        browser = await Chromium.StartAsync();
        list = await OpenListAsync(ours.Urls.First());
        grid = await browser.OpenAsync(bare.Urls.First());
        await grid.WaitForSelectorAsync(BareGrid.FirstCell);
    }

    public override Task BeforeEachAsync()
    {
        if (round++ <= 1)
        {
            times.Clear();
            services.Clear();
            entries.Clear();
        }

        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        if (list is null)
        {
            return 0;
        }

        var first = times.Count;
        for (var page = 0; page < Pages; page++)
        {
            times.Add(await Chromium.TimeAsync(list, Next, FirstCell));
            services.Add(await Tool.TimeAsync(() => ShowAsync(times.Count)));
            entries.Add(await Tool.TimeAsync(() => RecordAsync(times.Count)));
        }

        return Measurement.Percentile(times.Skip(first), 0.5);
    }

    public override async Task<double> BaselineAsync()
    {
        var turns = new List<double>();
        for (var page = 0; page < Pages; page++)
        {
            turns.Add(await Chromium.TimeAsync(grid!, BareGrid.Next, BareGrid.FirstCell));
        }

        return Measurement.Percentile(turns, 0.5);
    }

    public override async Task CleanUpAsync()
    {
        foreach (var one in (IAsyncDisposable?[])[browser, ours, bare])
        {
            if (one is not null)
            {
                await one.DisposeAsync();
            }
        }
    }

    private async Task<IPage> OpenListAsync(string url)
    {
        var page = await browser!.OpenAsync(url + "/login");
        var clerk = TrainingStaff.All.Single(one => one.StaffId == "clerk1");
        await page.GetByLabel("職員ID").FillAsync(clerk.StaffId);
        await page.GetByLabel("パスワード", new() { Exact = true }).FillAsync(clerk.FixedPassword!);
        await page.GetByRole(AriaRole.Button, new() { Name = "ログイン" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true }).WaitForAsync();
        await page.GotoAsync(url + "/cases");
        await page.WaitForSelectorAsync(FirstCell);
        return page;
    }

    /// <summary>The service's part of the same step, on pages from the end of the list so that each is shown for the first time.</summary>
    private async Task ShowAsync(int page) =>
        (
            await ours!
                .Services.GetRequiredService<CaseQueries>()
                .PageAsync(new CaseSearch(), new PageRequest(page + 200), null, TrainingStaff.ActorOf("clerk1"))
        ).Must();

    private Task RecordAsync(int page) =>
        ours!
            .Services.GetRequiredService<AccessLog>()
            .RecordAsync(
                TrainingStaff.ActorOf("clerk1"),
                LedgerAct.ListShown,
                [.. Enumerable.Range(page * 50, 50).Select(id => Subject.Case(id))]
            );
}
