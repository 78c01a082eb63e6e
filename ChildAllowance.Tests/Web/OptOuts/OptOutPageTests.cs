using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.OptOuts;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.OptOuts;

public sealed class OptOutPageTests
{
    [Fact]
    public async Task LedgerThatTakesNothing_ShowsNoPerson()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var of = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: "森 さくら");
        var till = Open(page);
        page.Domain.Ledger.IsDown = true;

        await till.Instance.EnterAsync(of.CertificationNumber);

        till.WaitForAssertion(() => Assert.Contains("LED-001", till.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("森 さくら", till.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookingAPersonUp_RegistersNothing_UntilEnterIsPressedAgain()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var of = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: "森 さくら");
        var till = Open(page);

        await till.Instance.EnterAsync(of.CertificationNumber);
        till.WaitForAssertion(() => Assert.Contains("森 さくら", till.Markup, StringComparison.Ordinal));
        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(page.Domain, of.Id)).State);

        await till.Instance.EnterAsync("");
        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(page.Domain, of.Id)).State);
    }

    [Fact]
    public async Task RecipientWithTwoCases_TheChosenOneIsRegistered()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var first = await TestData.AddCaseAsync(page.Domain, state: CaseState.Payable);
        var second = await AddSecondAsync(page.Domain, first);
        var till = Open(page);

        await till.Instance.EnterAsync(first.CertificationNumber);
        till.WaitForAssertion(() => Assert.Equal(2, till.FindAll("input[type=radio]").Count));
        await till.Instance.ChooseAsync(1);
        await till.Instance.EnterAsync("");

        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(page.Domain, first.Id)).State);
        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(page.Domain, second)).State);
    }

    [Fact]
    public async Task DateAndChannel_StayWhileTheStackIsWorkedThrough()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var of = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified);
        page.Get<TillState>().ReceivedOn = OptOutScene.InTime;
        var till = Open(page);
        till.Find("button[data-key=F2]").Click();

        await till.Instance.EnterAsync(of.CertificationNumber);
        await till.Instance.EnterAsync("");

        await using var db = page.Domain.OpenDb();
        var notice = await db.OptOutNotices.SingleAsync(TestServices.Ct);
        Assert.Equal(Domain.OptOuts.OptOutChannel.Counter, notice.Channel);
        Assert.Equal(OptOutScene.InTime, notice.ReceivedOn);
        Assert.Equal(OptOutScene.InTime, page.Get<TillState>().ReceivedOn);
    }

    private static IRenderedComponent<OptOutPage> Open(PageContext page)
    {
        page.Get<TillState>().ReceivedOn ??= OptOutScene.InTime;
        return page.Render<OptOutPage>();
    }

    private static async Task<long> AddSecondAsync(TestServices services, AllowanceCase first)
    {
        await using var db = services.OpenDb();
        var second = new AllowanceCase
        {
            ProgrammeId = first.ProgrammeId,
            RecipientId = first.RecipientId,
            Route = first.Route,
            RunningNumber = 2,
            CertificationNumber = first.CertificationNumber,
            State = CaseState.Notified,
            IsOpen = false,
            CreatedAt = first.CreatedAt,
        };
        db.Cases.Add(second);
        await db.SaveChangesAsync(TestServices.Ct);
        return second.Id;
    }
}
