using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.Decisions;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChildAllowance.Tests.Web.Decisions;

public sealed class DecisionPageTests
{
    [Fact]
    public async Task PaymentOrder_AsksForThePasswordAgain_AndAWrongOneKeepsTheQuestionOpen()
    {
        await using var context = await StartAsync();
        var id = await ProposeAsync(context, DecisionKind.PaymentOrder);
        var page = await OpenAsync(context, id);

        Button(page, "決裁する").Click();
        page.WaitForElement("#password").Change("wrong");
        page.Find("#approve").Submit();
        page.WaitForAssertion(() => Assert.Contains("パスワードが違います", page.Markup, StringComparison.Ordinal));
        Assert.Equal("", page.Find("#password").GetAttribute("value") ?? "");
        page.Find("#password").Change(TypedPassword.Of(Staff.Approver));
        page.Find("#approve").Submit();

        page.WaitForAssertion(() => Assert.Contains("決裁しました。", page.Markup, StringComparison.Ordinal));
        await using var db = context.Domain.OpenDb();
        Assert.Equal(ProposalStatus.Approved, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
    }

    [Fact]
    public async Task WhatHappensToTheRound_IsOnThePageAndInTheQuestion_AndApprovalGoesThrough()
    {
        await using var context = await PageContext.StartAsync(Staff.Approver);
        var scene = PaymentScene.On(context.Domain);
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        await scene.ApprovedAsync();
        var change = await ScheduledChangeTests.HoldAsync(scene, family);
        var page = context.Render<DecisionPage>(parameters => parameters.Add(p => p.ProposalId, change.Id));

        page.WaitForAssertion(() =>
            Assert.Contains("第1回は、内容が変わるため取り消されます", page.Find(".consequences").TextContent)
        );
        Button(page, "決裁する").Click();
        page.WaitForElement("#approve");
        Assert.Contains("取り消されます", page.Find("#approve").TextContent, StringComparison.Ordinal);
        page.Find("#approve").Submit();

        page.WaitForAssertion(() => Assert.Contains("決裁しました。", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADecisionMadeMeanwhile_IsToldWithItsAuthor()
    {
        await using var context = await StartAsync();
        var id = await ProposeAsync(context, DecisionKind.Grant);
        var page = await OpenAsync(context, id);
        Button(page, "決裁する").Click();
        page.WaitForElement("#approve");
        var detail = await context.Domain.Get<DecisionQueries>().DetailAsync(Staff.OtherApprover, id, TestServices.Ct);
        await context
            .Domain.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = id, SeenContentHash = detail.Value!.ContentHash },
                context.Domain.Begin(OperationKind.ProposalApproved, Staff.OtherApprover),
                TestServices.Ct
            );

        page.Find("#approve").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains("渡辺 係長さんの操作で「決裁済」になりました", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task WithoutALedger_TheProposalIsShownWithoutNames()
    {
        await using var context = await StartAsync();
        var id = await ProposeAsync(context, DecisionKind.Grant);
        context.Domain.Ledger.IsDown = true;

        var page = await OpenAsync(context, id);

        page.WaitForAssertion(() => Assert.Contains("LED-001", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("試験", page.Markup, StringComparison.Ordinal);
    }

    private static Task<PageContext> StartAsync() =>
        PageContext.StartAsync(
            Staff.Approver,
            domain =>
            {
                domain.RemoveAll<IDecisionEffect>();
                domain.AddSingleton<IDecisionEffect>(new ListEffect());
            }
        );

    private static async Task<long> ProposeAsync(PageContext context, DecisionKind kind)
    {
        AllowanceCase[] cases = [await TestData.AddCaseAsync(context.Domain)];
        await using var db = context.Domain.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var added = await context
            .Domain.Get<Proposals>()
            .AddAsync(
                db,
                new ProposalDraft
                {
                    ProgrammeId = cases[0].ProgrammeId,
                    Kind = kind,
                    Title = "起案 1件",
                    Lines = ListEffect.LinesOf(cases),
                },
                context.Domain.Begin(OperationKind.ProposalMade, Staff.Clerk),
                TestServices.Ct
            );
        await db.SaveChangesAsync(TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);
        return added.Value!.Id;
    }

    private static async Task<IRenderedComponent<DecisionPage>> OpenAsync(PageContext context, long id)
    {
        var page = context.Render<DecisionPage>(parameters => parameters.Add(found => found.ProposalId, id));
        await page.WaitForAssertionAsync(() => Assert.Contains("起案 1件", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private static IElement Button(IRenderedComponent<DecisionPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(text, StringComparison.Ordinal));
}
