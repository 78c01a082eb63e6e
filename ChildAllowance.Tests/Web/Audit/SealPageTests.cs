using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>封印: from the drawn key over the paper to the seals, and a verification with what was on the paper.</summary>
public sealed class SealPageTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Seals_begin_when_the_paper_was_read_back_and_the_administrator_stands_by()
    {
        await using var context = await StartAsync();
        var page = context.Render<SealPage>();
        page.WaitForAssertion(() => Assert.Contains("封印は未設定です", page.Markup, StringComparison.Ordinal));
        page.Find("button.p").Click();
        var draft = context.Get<SealDrafts>().Find(Staff.Auditor.StaffId)!;
        Assert.Contains($"第{draft.Group}組の4文字", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Envelope.GroupAt(draft.Group), page.Markup, StringComparison.Ordinal);

        page.Find("#witness-id").Change(Staff.Administrator.StaffId);
        page.Find("#witness-password").Change(TypedPassword.Of(Staff.Administrator));
        page.Find("#seal-letters").Change("0000");
        page.FindAll("button.p")[^1].Click();
        page.WaitForAssertion(() => Assert.Contains("LED-021", page.Markup, StringComparison.Ordinal));
        page.Find("#seal-letters").Change(draft.Envelope.GroupAt(draft.Group));
        page.Find("#witness-password").Change(TypedPassword.Of(Staff.Administrator));
        page.FindAll("button.p")[^1].Click();

        page.WaitForAssertion(() => Assert.Contains("封印を始めました", page.Markup, StringComparison.Ordinal));
        Assert.Contains(draft.Envelope.Number, page.Markup, StringComparison.Ordinal);
        Assert.Null(context.Get<SealDrafts>().Find(Staff.Auditor.StaffId));
    }

    [Fact]
    public async Task Key_from_the_envelope_checks_the_seals_and_a_mistyped_one_is_told()
    {
        var envelope = SealEnvelope.Create();
        await using var context = await StartAsync();
        await context
            .Domain.Get<LedgerStore>()
            .CommissionSealsAsync(envelope, LedgerFolder.Fact(LedgerAct.SealsCommissioned), Ct);
        var page = context.Render<SealPage>();
        page.WaitForElement("#seal-key").Change(envelope.Letters[1..]);
        page.Find("button.p").Click();
        page.WaitForAssertion(() => Assert.Contains("LED-023", page.Markup, StringComparison.Ordinal));
        page.Find("#seal-key").Change(string.Join(' ', envelope.Groups));
        page.Find("button.p").Click();
        page.WaitForAssertion(() =>
            Assert.Contains($"封筒 {envelope.Number} の鍵で", page.Markup, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(envelope.GroupAt(5), page.Markup, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<PageContext> StartAsync()
    {
        var context = await PageContext.StartAsync(
            Staff.Auditor,
            services => services.AddAudit(folder.Options),
            services => services.AddSingleton<SealDrafts>()
        );
        await context.Domain.Get<LedgerStore>().OpenAsync(ct: Ct);
        return context;
    }
}
