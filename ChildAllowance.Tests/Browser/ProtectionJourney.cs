using System.Reflection;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>支援措置: no page shows an officer without the permission where a protected person lives, or even the name.</summary>
public sealed class ProtectionJourney
{
    private const string Refuge = "避難区カナリア町7丁目7番7号";
    private const string Name = "鳥籠　カナリア";

    private static readonly string[] Secrets = ["カナリア", "鳥籠", "トリカゴ"];

    public static TheoryData<string> Officers => [Staff.Clerk.StaffId, Staff.Approver.StaffId, Staff.Auditor.StaffId];

    [Theory]
    [MemberData(nameof(Officers))]
    public async Task NoPage_ShowsAProtectedPerson_ToAnOfficerWithoutThePermission(string staffId)
    {
        var officer = new[] { Staff.Clerk, Staff.Approver, Staff.Auditor }.Single(row => row.StaffId == staffId);
        await using var host = await AppHost.StartAsync([officer]);
        var ids = await ProtectedAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(officer);

        var seen = 0;
        foreach (var route in RoutesFor(officer, ids))
        {
            await page.GotoAsync(route);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var shown = await page.ContentAsync();
            Assert.All(
                Secrets,
                secret => Assert.False(shown.Contains(secret, StringComparison.Ordinal), $"{route} shows {secret}")
            );
            seen++;
        }

        Assert.True(seen > 5, $"only {seen} pages were looked at");
    }

    [Fact]
    public async Task TheOfficerNamedForIt_SeesThePerson()
    {
        await using var host = await AppHost.StartAsync([Staff.ProtectionClerk]);
        var ids = await ProtectedAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.ProtectionClerk);

        await page.GotoAsync($"/applications/{ids.Application}");

        await Expect(page.GetByText(Name).First).ToBeVisibleAsync();
    }

    private static async Task<(long Case, long Application, long Run)> ProtectedAsync(AppHost host)
    {
        var receipt = await host.Get<ApplicationService>()
            .RegisterAsync(
                Papers.Of(
                    RecipientCategory.Evacuee,
                    Papers.Applicant("トリカゴ　カナリア") with
                    {
                        Name = Name,
                        Address = Refuge,
                        HasProtectedAddress = true,
                    }
                ) with
                {
                    RefugeSinceOn = new DateOnly(2026, 2, 10),
                    DeclaresNotReceived = true,
                    DeclaresNotSpent = true,
                    Account = Papers.Account(holder: "トリカゴ カナリア"),
                },
                Begin(host, OperationKind.ApplicationReceived, Staff.ProtectionClerk),
                TestServices.Ct
            );
        Assert.True(receipt.IsOk, receipt.Error?.Message);
        var run = await host.Get<LetterDraftService>()
            .DraftAsync(
                new DraftLetters
                {
                    Kind = LetterKind.Receipt,
                    IssuedOn = new DateOnly(2026, 2, 20),
                    PostingPlannedOn = new DateOnly(2026, 2, 20),
                },
                Begin(host, OperationKind.LetterRunDrafted, Staff.Clerk),
                TestServices.Ct
            );
        Assert.True(run.IsOk, run.Error?.Message);
        return (receipt.Value.CaseId, receipt.Value.Id, run.Value);
    }

    private static Operation Begin(AppHost host, OperationKind kind, Actor actor) =>
        Operation.Begin(kind, actor, host.Clock);

    /// <summary>Every page that the officer may open, with the ids of the protected person where a page wants one.</summary>
    private static IEnumerable<string> RoutesFor(Actor officer, (long Case, long Application, long Run) ids) =>
        typeof(RequiresAttribute)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RouteAttribute)) && !type.IsDefined(typeof(AllowAnonymousAttribute)))
            .Where(type =>
                type.GetCustomAttributes<RequiresAttribute>().All(required => officer.May(required.Permission))
            )
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route =>
                route
                    .Template.Replace("{CaseId:long}", $"{ids.Case}", StringComparison.Ordinal)
                    .Replace("{ApplicationId:long}", $"{ids.Application}", StringComparison.Ordinal)
                    .Replace("/letters/{RunId:long}", $"/letters/{ids.Run}", StringComparison.Ordinal)
            )
            .Where(route => !route.Contains('{', StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal);
}
