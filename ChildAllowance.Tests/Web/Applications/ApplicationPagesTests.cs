using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Applications;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Applications;

public sealed class ApplicationPagesTests
{
    [Fact]
    public async Task The_list_shows_the_papers_and_covers_shielded_persons()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await Papers.RegisterAsync(context.Domain, Papers.Of());
        await Papers.RegisterAsync(
            context.Domain,
            Papers.Of(
                applicant: Papers.Applicant("カクレ ハナコ") with
                {
                    Name = "隠 花子",
                    HasProtectedAddress = true,
                }
            ),
            Staff.ProtectionClerk
        );

        var page = context.Render<ApplicationListPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("申請 花子", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("隠 花子", page.Markup, StringComparison.Ordinal);
        Assert.Contains("表示制限", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_names_every_fault_and_saves_nothing_before_they_are_mended()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<ApplicationDeskPage>();
        await page.WaitForElementAsync("button[data-key=F9]");

        await page.Find("button[data-key=F9]").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("申請の区分を選んでください。", page.Markup));
        Assert.Contains("児童1の氏名カナ", page.Markup, StringComparison.Ordinal);
        await using var db = context.Domain.OpenDb();
        Assert.Equal(0, await db.Applications.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task The_desk_says_who_is_paid_for_a_child_before_the_paper_is_saved()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var father = await TestData.AddCaseAsync(context.Domain, state: CaseState.Notified, name: "父 太郎");
        var record = await RecordAsync(context, father);
        var page = context.Render<ApplicationDeskPage>();
        await page.WaitForElementAsync("#paper-children-0-namekana");

        await page.Find("#paper-children-0-namekana").ChangeAsync(new() { Value = record.NameKana });
        await page.Find("#paper-children-0-bornon").ChangeAsync(new() { Value = $"{record.BornOn:yyyy/M/d}" });

        await page.WaitForAssertionAsync(() => Assert.Contains("登録されている児童が見つかりました。", page.Markup));
        Assert.Contains("父 太郎", page.Markup, StringComparison.Ordinal);
        Assert.Contains("受け付けると重複申立になります。", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_what_is_missing_and_offers_no_proposal()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var receipt = await Papers.RegisterAsync(context.Domain, Papers.Of());

        var page = context.Render<ApplicationPage>(with => with.Add(of => of.ApplicationId, receipt.Value!.Id));

        await page.WaitForAssertionAsync(() => Assert.Contains("まだ決定できません", page.Markup));
        Assert.Empty(page.FindAll("button[data-key=k]"));
        Assert.Contains("審査項目「申請書の記入」の確認", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_sees_the_review_and_can_change_nothing()
    {
        await using var context = await PageContext.StartAsync(Staff.Approver);
        var application = await Reviewed.CompleteAsync(context.Domain, Papers.Of());

        var page = context.Render<ApplicationPage>(with => with.Add(of => of.ApplicationId, application.Id));

        await page.WaitForAssertionAsync(() => Assert.Contains("K3 支給決定", page.Markup));
        Assert.DoesNotContain("確認を保存する", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("補正を依頼", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_cases_of_one_kind_become_one_proposal()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await Reviewed.CompleteAsync(context.Domain, Papers.Of());
        await Reviewed.CompleteAsync(
            context.Domain,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child("ベツジン コタロウ"))
        );
        var page = context.Render<ApplicationDecisionsPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("tbody tr").Count));

        await page.Find("thead input[type=checkbox]").ChangeAsync(new() { Value = true });
        await page.Find("button[data-key=k]").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("起案しました。", page.Markup));
        await using var db = context.Domain.OpenDb();
        Assert.Equal(2, (await db.Proposals.SingleAsync(TestServices.Ct)).CaseCount);
    }

    private static async Task<Domain.Registry.ChildRecord> RecordAsync(PageContext context, AllowanceCase of)
    {
        await using var db = context.Domain.OpenDb();
        return await db.ChildRecords.FirstAsync(row => row.RecipientId == of.RecipientId, TestServices.Ct);
    }
}
