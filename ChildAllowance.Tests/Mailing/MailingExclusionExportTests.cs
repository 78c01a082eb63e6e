using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Mailing;

public sealed class MailingExclusionExportTests
{
    [Fact]
    public async Task TheFile_SaysWhoWasLeftOutAndWhy_WithoutTheNameOfShieldedPersons()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var without = await scene.AddAsync(name: "試験 番地", postalCode: "");
        var shielded = await scene.AddAsync(name: "秘匿 花子", isProtected: true);
        var run = await scene.DraftAsync();
        scene.Ledger.Clear();

        var file = await scene.Services.Get<MailingExclusionExport>().MakeAsync(Staff.Clerk, run, TestServices.Ct);

        using var sheet = new SheetReader(file.Value!.Content);
        Assert.Equal(
            [
                (shielded.CertificationNumber, "表示制限", "", "支援措置"),
                (without.CertificationNumber, "試験 番地", without.CertificationNumber, "宛先不備（郵便番号・住所）"),
            ],
            sheet
                .Lines()
                .Select(line => (line[0], line[1], line[3].Length == 0 ? "" : line[0], line[5]))
                .OrderBy(line => line.Item3.Length)
        );
        var entry = Assert.Single(scene.Ledger.Facts);
        Assert.Equal((LedgerAct.FileExported, 2L), (entry.Act, entry.Artifact!.Rows));
        Assert.Equal(2, entry.Subjects.Count);
    }

    [Fact]
    public async Task WhoMayOnlyLook_TakesNothingOut()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.DraftAsync();

        var export = scene.Services.Get<MailingExclusionExport>();

        Assert.IsType<NotPermitted>((await export.MakeAsync(Staff.Approver, run, TestServices.Ct)).Error);
        Assert.IsType<NotFound>((await export.MakeAsync(Staff.Clerk, run + 1, TestServices.Ct)).Error);
    }
}
