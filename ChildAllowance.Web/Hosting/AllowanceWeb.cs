using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Web.AccessReview;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Cases;
using ChildAllowance.Web.Home;
using ChildAllowance.Web.Intake;
using ChildAllowance.Web.Layout;
using ChildAllowance.Web.Letters;
using ChildAllowance.Web.Mailing;
using ChildAllowance.Web.Media;
using ChildAllowance.Web.OptOuts;
using ChildAllowance.Web.Payments;
using ChildAllowance.Web.Progress;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Settings;
using ChildAllowance.Web.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using MudBlazor;
using MudBlazor.Services;

namespace ChildAllowance.Web.Hosting;

/// <summary>How the web server is put together.</summary>
public sealed record WebOptions
{
    public required AppSettings Settings { get; init; }

    public required DataFolder Folder { get; init; }

    /// <summary>Where to listen, several separated by semicolons.</summary>
    public required string ListenUrls { get; init; }

    public AppMode Mode { get; init; } = new();

    /// <summary>Further registrations, after all others: the demo's clock, a test's ledger.</summary>
    public Action<IServiceCollection>? More { get; init; }
}

/// <summary>Builds the web server.</summary>
public static class AllowanceWeb
{
    /// <summary>A circuit waits this long for a lost browser to come back, with everything that was typed.</summary>
    private static readonly TimeSpan CircuitPatience = TimeSpan.FromMinutes(10);

    public static WebApplication Build(WebOptions options)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(AllowanceWeb).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Configuration["AllowedHosts"] = AllowedHosts(options);
        builder.WebHost.UseUrls(options.ListenUrls.Split(';'));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        Logs.Configure(builder.Logging);
        builder.Services.AddInstallation(options.Settings, options.Folder);
        builder.Services.AddSingleton(options.Mode);
        AddSecurity(builder.Services, options);
        AddPages(builder.Services);
        options.More?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddSecurity(IServiceCollection services, WebOptions options)
    {
        services
            .AddDataProtection()
            .SetApplicationName("ChildAllowance")
            .PersistKeysToFileSystem(Directory.CreateDirectory(options.Folder.WebKeys));
        services.AddSingleton(options.Settings.SignIn.Limits);
        services.AddSingleton(new SessionClock(TimeProvider.System));
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<SessionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweep>());
        services.AddHostedService<OutboxDrainService>();
        services.AddHostedService<WitnessPushService>();
        services.AddHostedService<BulkRunnerService>();
        services.AddHostedService<UploadExpiryService>();
        services.AddHostedService<ReviewWatchService>();
        services.AddSingleton<SignInFlow>();
        services.AddSingleton<SetUpLink>();
        services.AddScoped<StaffCookieEvents>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "ChildAllowance";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.LoginPath = Urls.Login;
                cookie.ExpireTimeSpan = options.Settings.SignIn.Limits.Absolute;
                cookie.SlidingExpiration = false;
                cookie.EventsType = typeof(StaffCookieEvents);
            });
        services.AddAuthorization(RequiresAttribute.AddPolicies);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "ChildAllowanceForm";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    private static void AddPages(IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuit =>
            {
                circuit.DetailedErrors = false;
                circuit.DisconnectedCircuitRetentionPeriod = CircuitPatience;
                circuit.DisconnectedCircuitMaxRetained = 100;
            });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StaffAuthenticationStateProvider>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<SearchState>();
        services.AddScoped<ShortcutList>();
        services.AddScoped<TillState>();
        services.AddScoped<WorkPurpose>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<INavCounts, WaitingCounts>();
        services.AddSingleton<LedgerPulse>();
        services.AddSingleton<StoppedVerification>();
        services.AddSingleton<SealDrafts>();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, JapaneseMudLocalizer>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseClosingDoor();
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseSecurityHeaders();
        app.UseAuthentication();
        app.UsePasswordGate();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().WithMetadata(new PublicFile());
        app.MapSession();
        app.MapPaymentFiles();
        app.MapIntake();
        app.MapBulk();
        app.MapMailing();
        app.MapLetterTexts();
        app.MapLetters();
        app.MapMedia();
        app.MapCaseList();
        app.MapProgress();
        app.MapSeals();
        app.MapAccessReview();
        app.MapAnchors();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = "'none'");
    }

    /// <summary>Names under which the server answers: another name in the Host header is somebody's trick.</summary>
    private static string AllowedHosts(WebOptions options)
    {
        var hosts = options
            .ListenUrls.Split(';')
            .Append(options.Settings.PublicUrl)
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "")
            .Where(host => host.Length > 0 && host is not ("0.0.0.0" or "[::]"));
        return string.Join(';', hosts.Concat(["localhost", "127.0.0.1", "[::1]"]).Distinct());
    }
}
