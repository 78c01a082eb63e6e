using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildAllowance.Tests.Audit;

public sealed class AccessLogTests
{
    private static readonly Actor Clerk = new()
    {
        StaffId = "S001",
        PersonId = "P001",
        Name = "試験 一郎",
        Roles = StaffRoles.Clerk,
        Session = "0011223344556677",
    };

    private readonly RecordingLedger ledger = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Same_set_for_the_same_session_is_logged_once_whatever_its_order()
    {
        var log = new AccessLog(ledger);
        await log.RecordAsync(Clerk, LedgerAct.ListShown, ["case:1", "case:2"], ct: Ct);
        await log.RecordAsync(Clerk, LedgerAct.ListShown, ["case:2", "case:1"], ct: Ct);
        await log.RecordAsync(Clerk, LedgerAct.ListShown, ["case:1"], ct: Ct);
        await log.RecordAsync(Clerk with { Session = "8899aabbccddeeff" }, LedgerAct.ListShown, ["case:1"], ct: Ct);
        await log.RecordAsync(Clerk, LedgerAct.ListShown, ["case:1"], detail: "ヤマダ", ct: Ct);
        Assert.Equal(4, ledger.Facts.Count);
    }

    [Theory]
    [InlineData(LedgerAct.ValueRevealed)]
    [InlineData(LedgerAct.FileExported)]
    [InlineData(LedgerAct.FileDownloaded)]
    public async Task Reveals_and_files_are_logged_each_time(LedgerAct act)
    {
        var log = new AccessLog(ledger);
        await log.RecordAsync(Clerk, act, ["case:1"], ct: Ct);
        await log.RecordAsync(Clerk, act, ["case:1"], ct: Ct);
        Assert.Equal(2, ledger.Facts.Count);
    }

    [Fact]
    public async Task When_the_ledger_is_down_the_look_throws_and_is_not_taken_as_logged()
    {
        var log = new AccessLog(ledger);
        ledger.FailNext = 1;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            log.RecordAsync(Clerk, LedgerAct.CaseOpened, ["case:1"], ct: Ct)
        );
        await log.RecordAsync(Clerk, LedgerAct.CaseOpened, ["case:1"], ct: Ct);
        Assert.Equal(["case:1"], Assert.Single(ledger.Facts).Subjects);
    }

    [Fact]
    public async Task While_the_ledger_is_down_even_what_was_logged_before_is_not_shown_again()
    {
        var log = new AccessLog(ledger);
        await log.RecordAsync(Clerk, LedgerAct.CaseOpened, ["case:1"], ct: Ct);
        ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            log.RecordAsync(Clerk, LedgerAct.CaseOpened, ["case:1"], ct: Ct)
        );
        ledger.IsDown = false;
        await log.RecordAsync(Clerk, LedgerAct.CaseOpened, ["case:1"], ct: Ct);
        Assert.Single(ledger.Facts);
    }

    [Fact]
    public async Task Gate_lets_the_permitted_pass_without_an_entry()
    {
        var gate = new AccessGate(ledger, NullLogger<AccessGate>.Instance);
        Assert.Null(await gate.RefuseAsync(Clerk, Permission.SeeCases, "CaseQueries.PageAsync", Ct));
        Assert.Empty(ledger.Facts);
    }

    [Fact]
    public async Task Gate_logs_each_refused_call_as_denied()
    {
        var gate = new AccessGate(ledger, NullLogger<AccessGate>.Instance);
        Assert.IsType<NotPermitted>(
            await gate.RefuseAsync(Clerk, Permission.Decide, "DecisionService.ApproveAsync", Ct)
        );
        var fact = Assert.Single(ledger.Facts);
        Assert.Equal((LedgerAct.AccessDenied, LedgerOutcome.Denied), (fact.Act, fact.Out));
        Assert.Equal("Decide:DecisionService.ApproveAsync", fact.Artifact!.Ref);
    }

    [Fact]
    public async Task Gate_still_refuses_when_the_ledger_is_down()
    {
        var gate = new AccessGate(ledger, NullLogger<AccessGate>.Instance);
        ledger.IsDown = true;
        Assert.IsType<NotPermitted>(
            await gate.RefuseAsync(Clerk, Permission.Decide, "DecisionService.ApproveAsync", Ct)
        );
    }
}
