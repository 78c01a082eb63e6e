using Bunit;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>外への控え on screen: the last signature, the witness, the approval of an export with details.</summary>
public sealed class AnchorsPageTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task TheLastSignatureIsShown_AndThatNoWitnessIsSet()
    {
        await using var context = await StartAsync();
        var page = context.Render<AnchorsPage>();
        var checkpoint = context.Get<LedgerCheckpoints>().Newest()!;
        page.WaitForAssertion(() =>
            Assert.Contains(string.Join(' ', checkpoint.RootGroups), page.Markup, StringComparison.Ordinal)
        );
        Assert.Contains("証人サーバーは設定されていません", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnApproval_NeedsAPersonAndAReason_AndIsTold()
    {
        await using var context = await StartAsync();
        var page = context.Render<AnchorsPage>();
        page.WaitForAssertion(() => Assert.Contains("運用 花子（ops1）", page.Markup, StringComparison.Ordinal));
        await page.Find("#export-staff").ChangeAsync(new() { Value = "ops1" });
        await page.Find("button:contains('詳細の書き出しを承認する')").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("理由を入力してください", page.Markup, StringComparison.Ordinal));
        await page.Find("#export-reason").ChangeAsync(new() { Value = "監査委員の求めによる" });
        await page.Find("button:contains('詳細の書き出しを承認する')").ClickAsync(new());
        page.WaitForAssertion(() =>
            Assert.Contains(
                "運用 花子さんによる、詳細を含む書き出しを承認しました",
                page.Markup,
                StringComparison.Ordinal
            )
        );
        var told = await context
            .Get<LedgerReader>()
            .PageAsync(new LedgerFilter { Acts = [LedgerAct.LedgerDetailsApproved] }, ct: Ct);
        Assert.Equal(Subject.Staff("ops1"), Assert.Single(Assert.Single(told.Rows).Subjects));
    }

    public void Dispose() => folder.Dispose();

    private async Task<PageContext> StartAsync()
    {
        var context = await PageContext.StartAsync(
            Staff.Auditor,
            services => services.AddAudit(folder.Options).AddLedgerExports()
        );
        await context.Get<LedgerStore>().OpenAsync(ct: Ct);
        await using var db = context.Domain.OpenDb();
        db.Users.Add(
            new StaffAccount
            {
                Id = "ops1",
                UserName = "ops1",
                Name = "運用 花子",
                PersonId = "P900",
                Roles = StaffRoles.Administrator,
            }
        );
        await db.SaveChangesAsync(Ct);
        return context;
    }
}
