using System.Reflection;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Layout;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Tests.Web.Security;

/// <summary>Every page says who may open it; the few that everybody may are named here.</summary>
public sealed class PagePermissionTests
{
    private static readonly string[] ForEverybodySignedIn = ["/", "/password", "/not-found"];
    private static readonly string[] ForEverybody =
    [
        "/login",
        "/setup",
        "/status/{Code:int}",
        "/stopped",
        "/stopped/restore",
    ];

    private static readonly Actor[] Everybody =
    [
        Staff.Clerk,
        Staff.Approver,
        Staff.MediaOfficer,
        Staff.Manager,
        Staff.Auditor,
        Staff.Administrator,
        Staff.Contractor,
    ];

    public static TheoryData<Type> Pages =>
        [.. typeof(RequiresAttribute).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryPage_AsksForAPermission_OrIsNamedAsOpen(Type page)
    {
        var routes = page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template).ToList();
        var required = page.GetCustomAttributes<RequiresAttribute>().Any();
        var anonymous = page.IsDefined(typeof(AllowAnonymousAttribute));
        Assert.All(
            routes,
            route =>
            {
                Assert.Equal(ForEverybody.Contains(route), anonymous);
                Assert.Equal(!ForEverybody.Contains(route) && !ForEverybodySignedIn.Contains(route), required);
            }
        );
    }

    [Fact]
    public void EveryPlaceInTheColumn_IsShownToExactlyThoseWhoMayOpenIt()
    {
        var pages = Pages
            .Select(row => row.Data)
            .SelectMany(page =>
                page.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, Page: page))
            )
            .ToDictionary(pair => pair.Template, pair => pair.Page);
        foreach (
            var place in Places.All.SelectMany(group => group.Places).Where(place => pages.ContainsKey(place.Href))
        )
        {
            var required = pages[place.Href].GetCustomAttributes<RequiresAttribute>().Select(need => need.Permission);
            Assert.Equal(place.Needs is { } needs ? [needs] : [], required);
        }
    }

    [Fact]
    public void NobodyWithoutARoleForIt_SeesAPlace() =>
        Assert.All(
            Everybody,
            actor =>
                Assert.All(
                    Places.For(actor).SelectMany(group => group.Places),
                    place => Assert.True(place.Needs is null || actor.May(place.Needs.Value))
                )
        );

    [Fact]
    public void TheAdministrator_SeesNoPlaceWithPersonalData() =>
        Assert.Equal(
            ["/", "/accounts", "/settings"],
            Places.For(Staff.Administrator).SelectMany(group => group.Places).Select(place => place.Href)
        );
}
