using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Payments;

public sealed class RoundExceptionExportTests
{
    [Fact]
    public async Task TheFile_SaysWhatToMend()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var without = await scene.AddPayableAsync(withAccount: false);
        var round = await scene.ComposeAsync();
        scene.Services.Ledger.Clear();

        var file = await scene
            .Services.Get<RoundExceptionExport>()
            .MakeAsync(Staff.Clerk, round.BatchId, TestServices.Ct);

        using var sheet = new SheetReader(file.Value!.Content);
        var line = Assert.Single(sheet.Lines());
        Assert.Equal([without.CertificationNumber, "口座なし"], line[..2]);
        Assert.NotEmpty(line[2]);
        var entry = Assert.Single(scene.Services.Ledger.Facts);
        Assert.Equal(LedgerAct.FileExported, entry.Act);
        Assert.Equal([Subject.Case(without.Id)], entry.Subjects);
    }

    [Fact]
    public async Task WithoutTheLedger_OrThePermission_NothingLeaves()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync(withAccount: false);
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var export = scene.Services.Get<RoundExceptionExport>();

        Assert.IsType<NotPermitted>((await export.MakeAsync(Staff.Approver, round.BatchId, TestServices.Ct)).Error);
        scene.Services.Ledger.IsDown = true;
        Assert.IsType<LedgerNotWritable>((await export.MakeAsync(Staff.Clerk, round.BatchId, TestServices.Ct)).Error);
    }
}
