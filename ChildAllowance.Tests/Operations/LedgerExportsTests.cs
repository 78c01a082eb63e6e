using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Operations;

/// <summary>記録簿の書出し: by whom, with what entries, and personal details by two people only.</summary>
public sealed class LedgerExportsTests : IDisposable
{
    private const string Exporter = "S201";

    private static readonly Actor Auditor = Person("S101", StaffRoles.Auditor);

    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(folder.Root, "export");

    [Fact]
    public async Task Export_AnnouncesItself_AndTheAnnouncementIsInIt()
    {
        await using var services = await StartAsync();
        var export = await ExportAsync(services, withDetails: false);
        Assert.True(export.IsOk, export.Error?.Message);
        Assert.Null(StrangersVerifier.Verify(Out));
        Assert.Contains(
            "\"act\":\"FileExported\"",
            await File.ReadAllTextAsync(Path.Combine(Out, "entries.jsonl"), Ct),
            StringComparison.Ordinal
        );
        var told = (
            await services.Get<LedgerReader>().PageAsync(new LedgerFilter { Acts = [LedgerAct.FileExported] }, ct: Ct)
        ).Rows;
        Assert.Equal(["ok", "intent"], told.Select(row => row.Outcome));
        Assert.Equal((Exporter, export.Value!.Entries), (told[0].ResponsibleStaffId, told[0].Artifact!.Rows));
    }

    [Fact]
    public async Task Export_ToAFolderThatIsThere_IsRefused_AndSaidToHaveFailed()
    {
        await using var services = await StartAsync();
        Directory.CreateDirectory(Out);
        Assert.IsType<ExportFolderExists>((await ExportAsync(services, withDetails: false)).Error);
        var told = (
            await services.Get<LedgerReader>().PageAsync(new LedgerFilter { Acts = [LedgerAct.FileExported] }, ct: Ct)
        ).Rows;
        Assert.Equal(["failed", "intent"], told.Select(row => row.Outcome));
    }

    [Fact]
    public async Task Export_ByAClerk_IsRefused()
    {
        await using var services = await StartAsync();
        var operation = services.Begin(OperationKind.LedgerExported, LedgerFolder.Clerk);
        Assert.IsType<NotPermitted>(
            (await services.Get<LedgerExports>().ExportAsync(Out, false, operation, ct: Ct)).Error
        );
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Details_WithoutApproval_NeverLeave()
    {
        await using var services = await StartAsync();
        Assert.IsType<DetailsNotApproved>((await ExportAsync(services, withDetails: true)).Error);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Details_ApprovedForThisPerson_LeaveOnce()
    {
        await using var services = await StartAsync();
        Assert.True((await ApproveAsync(services)).IsOk);
        var export = await ExportAsync(services, withDetails: true);
        Assert.True(export.IsOk, export.Error?.Message);
        Assert.True(export.Value!.Details > 0);
        Assert.Null(StrangersVerifier.Verify(Out));
        Directory.Delete(Out, recursive: true);
        Assert.IsType<DetailsNotApproved>((await ExportAsync(services, withDetails: true)).Error);
    }

    [Fact]
    public async Task Details_ApprovedButNotWritten_MayBeTriedAgain()
    {
        await using var services = await StartAsync();
        Assert.True((await ApproveAsync(services)).IsOk);
        Directory.CreateDirectory(Out);
        Assert.IsType<ExportFolderExists>((await ExportAsync(services, withDetails: true)).Error);
        Directory.Delete(Out);
        Assert.True((await ExportAsync(services, withDetails: true)).IsOk);
    }

    [Fact]
    public async Task Details_ApprovedForAnother_OrADayAgo_StayBehind()
    {
        await using var services = await StartAsync();
        Assert.True((await ApproveAsync(services, "S202")).IsOk);
        Assert.IsType<DetailsNotApproved>((await ExportAsync(services, withDetails: true)).Error);
        Assert.True((await ApproveAsync(services)).IsOk);
        services.Clock.Advance(LedgerExports.ApprovalHolds + TimeSpan.FromMinutes(1));
        Assert.IsType<DetailsNotApproved>((await ExportAsync(services, withDetails: true)).Error);
    }

    [Fact]
    public async Task Approval_ForOneself_WithoutReason_ForNobody_OrByAClerk_IsRefused()
    {
        await using var services = await StartAsync();
        Assert.IsType<DetailsForOneself>((await ApproveAsync(services, "S102")).Error);
        Assert.IsType<DetailsApprovalNeedsReason>((await ApproveAsync(services, reason: " ")).Error);
        Assert.IsType<NotFound>((await ApproveAsync(services, "S999")).Error);
        Assert.IsType<NotPermitted>((await ApproveAsync(services, actor: LedgerFolder.Clerk)).Error);
    }

    public void Dispose() => folder.Dispose();

    private async Task<TestServices> StartAsync()
    {
        var services = await TestServices.StartAsync(more =>
        {
            more.AddAudit(folder.Options);
            more.AddLedgerExports();
        });
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        await using var db = services.OpenDb();
        db.Users.AddRange(
            Account("S101", "P101", StaffRoles.Auditor),
            Account("S102", "P101", StaffRoles.Manager),
            Account(Exporter, "P201", StaffRoles.Administrator),
            Account("S202", "P202", StaffRoles.Administrator)
        );
        await db.SaveChangesAsync(Ct);
        return services;
    }

    private static Task<Result> ApproveAsync(
        TestServices services,
        string staffId = Exporter,
        string reason = "監査委員の求めによる",
        Actor? actor = null
    ) =>
        services
            .Get<LedgerExports>()
            .ApproveDetailsAsync(
                staffId,
                services.Begin(OperationKind.LedgerDetailsApproved, actor ?? Auditor, reason),
                Ct
            );

    private Task<Result<LedgerExport>> ExportAsync(TestServices services, bool withDetails) =>
        services
            .Get<LedgerExports>()
            .ExportAsync(
                Out,
                withDetails,
                services.Begin(OperationKind.LedgerExported, Actor.System("server/ops", Exporter)),
                ct: Ct
            );

    private static StaffAccount Account(string id, string personId, StaffRoles roles) =>
        new()
        {
            Id = id,
            UserName = id,
            Name = id,
            PersonId = personId,
            Roles = roles,
        };

    private static Actor Person(string id, StaffRoles roles) =>
        new()
        {
            StaffId = id,
            PersonId = "P101",
            Name = "監査 一郎",
            Roles = roles,
            Session = "0011223344556677",
        };
}
