using Microsoft.Playwright;

namespace ChildAllowance.Benchmarks;

/// <summary>A browser without a screen, and the time from a click until its answer is painted.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string ClickToPaint = """
        ([button, cell]) => new Promise(done => {
            const before = document.querySelector(cell).textContent;
            const start = performance.now();
            const seen = new MutationObserver(() => {
                if ((document.querySelector(cell)?.textContent ?? before) === before) return;
                seen.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            });
            seen.observe(document.body, { subtree: true, childList: true, characterData: true });
            document.querySelector(button).click();
        })
        """;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Name of an installed browser that can be used, or null.</summary>
    public static string? Installed { get; } =
        Tool.FirstInstalled("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Tool.PathOf(Installed!), Args = ["--no-sandbox"] }
        );
        return new Chromium(playwright, browser);
    }

    public async Task<IPage> OpenAsync(string url)
    {
        var page = await browser.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = 1280, Height = 720 },
            }
        );
        await page.GotoAsync(url);
        return page;
    }

    /// <summary>Milliseconds from the click on <paramref name="button"/> until <paramref name="cell"/> shows another text.</summary>
    public static Task<double> TimeAsync(IPage page, string button, string cell) =>
        page.EvaluateAsync<double>(ClickToPaint, new[] { button, cell });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
