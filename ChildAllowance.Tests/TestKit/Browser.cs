using ChildAllowance.Domain.Common;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChildAllowance.Tests.TestKit;

/// <summary>
/// The one Chromium of a test run, and what journeys need of it. Without an installed browser a journey fails; it is never
/// skipped.
/// </summary>
public static class Browser
{
    /// <summary>For a machine that has much else to do; a sound page is there long before.</summary>
    private const int PatienceMilliseconds = 60_000;

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>A window of its own (own cookies), 1280×720 unless told otherwise.</summary>
    public static async Task<IPage> OpenWindowAsync(
        this AppHost host,
        int width = 1280,
        int height = 720,
        ColorScheme scheme = ColorScheme.Light
    )
    {
        var browser = await Shared.Value;
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = host.Url,
                Locale = "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
            }
        );
        context.SetDefaultTimeout(PatienceMilliseconds);
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        host.Closing.Add(() => context.CloseAsync());
        return await context.NewPageAsync();
    }

    /// <summary>Signs in by the page, as a person does, and waits for the home page.</summary>
    public static async Task SignInAsync(this IPage page, Actor staff, string password = AppHost.Password)
    {
        await page.GotoAsync("/login");
        await page.EnterAsync(staff.StaffId, password);
        await page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true }).WaitForAsync();
    }

    /// <summary>Fills in the sign-in form and sends it.</summary>
    public static async Task EnterAsync(this IPage page, string staffId, string password)
    {
        await page.GetByLabel("職員ID").FillAsync(staffId);
        await page.GetByLabel("パスワード", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "ログイン" }).ClickAsync();
    }

    /// <summary>Asserts that axe, with every rule on, finds nothing on the page.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        var found = result.Violations.Select(violation =>
            $"{violation.Impact} {violation.Id}: {violation.Help}\n"
            + string.Join('\n', violation.Nodes.Select(node => "    " + node.Html))
        );
        Assert.True(result.Violations.Length == 0, string.Join('\n', found));
    }

    /// <summary>Saves the picture to <c>TestResults/screens/NAME.png</c>, to be looked at.</summary>
    public static async Task SaveScreenAsync(this IPage page, string name)
    {
        var path = Path.Combine(RepositoryRoot(), "TestResults", "screens", name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
    }

    /// <summary>A file in <c>TestResults/</c>, for figures that a run reports.</summary>
    public static string ResultPath(string name)
    {
        var folder = Path.Combine(RepositoryRoot(), "TestResults");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChildAllowance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var installed =
            Environment.GetEnvironmentVariable("ALLOWANCE_TEST_BROWSER")
            ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "No Chrome, Chromium or Edge found. Run ./test.sh, or set ALLOWANCE_TEST_BROWSER to the program."
            );
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = installed, Args = ["--no-sandbox"] }
        );
    }
}
