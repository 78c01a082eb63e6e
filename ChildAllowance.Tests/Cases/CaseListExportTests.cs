using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseListExportTests
{
    [Fact]
    public async Task TheFile_HoldsEveryCaseThatMatches_InTheOrderOfTheList()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, childCount: 2, name: "試験 一郎");
        var second = await TestData.AddCaseAsync(services, name: "試験 二郎");
        await TestData.AddCaseAsync(services, state: CaseState.Paid);

        var file = await MakeAsync(
            services,
            new CaseSearch { State = CaseState.Extracted },
            new PageRequest(Number: 7, SortBy: CaseSort.Number, Descending: true)
        );

        Assert.Equal("案件一覧_20260220_0900.xlsx", file.Value!.FileName);
        using var sheet = new SheetReader(file.Value.Content);
        Assert.Equal(
            [
                [second.CertificationNumber, "試験 二郎", "1", "20000", "抽出済"],
                [first.CertificationNumber, "試験 一郎", "2", "40000", "抽出済"],
            ],
            sheet.Lines().Select(line => new[] { line[0], line[1], line[4], line[5], line[6] })
        );
    }

    [Fact]
    public async Task OfAShieldedPerson_OnlyNumberAndStateLeave_UnlessTheOfficerMaySee()
    {
        await using var services = await TestServices.StartAsync();
        var shielded = await TestData.AddCaseAsync(services, hasProtectedAddress: true, name: "秘匿 花子");

        using var covered = new SheetReader((await MakeAsync(services, new CaseSearch())).Value!.Content);
        using var seen = new SheetReader(
            (await MakeAsync(services, new CaseSearch(), by: Staff.ProtectionClerk)).Value!.Content
        );

        Assert.Equal(
            [shielded.CertificationNumber, "表示制限（支援措置対象者）", "", "", "", ""],
            Assert.Single(covered.Lines())[..6]
        );
        Assert.Equal("秘匿 花子", Assert.Single(seen.Lines())[1]);
    }

    [Fact]
    public async Task TheLedger_KnowsTheFileAndEverybodyInIt_BeforeItIsOffered()
    {
        await using var services = await TestServices.StartAsync();
        var one = await TestData.AddCaseAsync(services, name: "試験 一郎");
        services.Ledger.Clear();

        var file = await MakeAsync(services, new CaseSearch { Text = "試験" });

        var entry = Assert.Single(services.Ledger.Facts);
        Assert.Equal((LedgerAct.FileExported, LookPurposes.Payment, "試験"), (entry.Act, entry.Purpose, entry.Detail));
        Assert.Equal([Subject.Case(one.Id)], entry.Subjects);
        Assert.Equal(
            ("case-list", 1L, Convert.ToHexStringLower(SHA256.HashData(file.Value!.Content))),
            (entry.Artifact!.Ref, entry.Artifact.Rows, entry.Artifact.Sha256)
        );
    }

    [Fact]
    public async Task WithoutTheLedger_NothingLeaves()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services);
        services.Ledger.IsDown = true;

        Assert.IsType<LedgerNotWritable>((await MakeAsync(services, new CaseSearch())).Error);
    }

    [Fact]
    public async Task WhoMayOnlyLook_TakesNothingOut()
    {
        await using var services = await TestServices.StartAsync();

        Assert.IsType<NotPermitted>((await MakeAsync(services, new CaseSearch(), by: Staff.Approver)).Error);
        Assert.IsType<NotPermitted>((await MakeAsync(services, new CaseSearch(), by: Staff.Administrator)).Error);
        Assert.All(services.Ledger.Acts, act => Assert.Equal(LedgerAct.AccessDenied, act));
    }

    [Fact]
    public async Task AnIndividualNumber_IsNoSearch()
    {
        await using var services = await TestServices.StartAsync();

        var refused = await MakeAsync(services, new CaseSearch { Text = "123456789018" });

        Assert.IsType<SearchedByIndividualNumber>(refused.Error);
    }

    private static Task<Result<DownloadedFile>> MakeAsync(
        TestServices services,
        CaseSearch search,
        PageRequest? order = null,
        Actor? by = null
    ) =>
        services
            .Get<CaseListExport>()
            .MakeAsync(search, order ?? new PageRequest(), LookPurposes.Payment, by ?? Staff.Clerk, TestServices.Ct);
}
