using Bunit;
using Bunit.TestDoubles;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Cases;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Layout;
using ChildAllowance.Web.OptOuts;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using MudBlazor;
using MudBlazor.Services;

namespace ChildAllowance.Tests.TestKit;

/// <summary>
/// Renders one page or component on real services: <c>await using var page = await PageContext.StartAsync(Staff.Clerk);</c>.
/// Scripts answer nothing; the ledger records; the clock is the test's.
/// </summary>
public sealed class PageContext : BunitContext
{
    private PageContext(TestServices services, Action<IServiceCollection>? more)
    {
        Domain = services;
        DefaultWaitTimeout = TimeSpan.FromSeconds(60);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddFallbackServiceProvider(services.Provider);
        Services.AddSingleton<TimeProvider>(services.Clock);
        Services.AddSingleton(new AppSettings());
        Services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        Services.AddSingleton(new AppMode());
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<SearchState>();
        Services.AddScoped<ShortcutList>();
        Services.AddScoped<TillState>();
        Services.AddScoped<WorkPurpose>();
        Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<CaseDesk>(services.Provider));
        Services.AddSingleton<INavCounts, NoNavCounts>();
        Services.AddMudServices();
        Services.AddTransient<MudLocalizer, JapaneseMudLocalizer>();
        Authorization = this.AddAuthorization();
        more?.Invoke(Services);
    }

    /// <summary>The services behind the page, with the database and the recorded ledger.</summary>
    public TestServices Domain { get; }

    private BunitAuthorizationContext Authorization { get; }

    /// <summary>A context in which <paramref name="actor"/> is signed in.</summary>
    /// <param name="domain">Further registrations of the domain.</param>
    /// <param name="page">Further registrations of the page: seams, modes.</param>
    public static async Task<PageContext> StartAsync(
        Actor actor,
        Action<IServiceCollection>? domain = null,
        Action<IServiceCollection>? page = null
    )
    {
        var context = new PageContext(await TestServices.StartAsync(domain), page);
        context.SignIn(actor);
        context.Render<MudPopoverProvider>();
        return context;
    }

    /// <summary>From now on <paramref name="actor"/> sits at the page.</summary>
    public void SignIn(Actor actor)
    {
        var user = StaffClaims.Create(
            new Domain.Accounts.SignedInStaff
            {
                Actor = actor,
                SecurityStamp = "stamp",
                MustChangePassword = false,
                PreviousSignInAt = null,
            },
            "session-of-" + actor.StaffId
        );
        Authorization.SetAuthorized(actor.StaffId);
        Authorization.SetClaims([.. user.Claims]);
        Authorization.SetPolicies([.. Enum.GetValues<Permission>().Where(actor.May).Select(RequiresAttribute.NameOf)]);
        Services.GetRequiredService<CurrentActor>().Terminal = actor.Terminal;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Domain.DisposeAsync();
    }
}
