using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace ChildAllowance.Tests.Operations;

/// <summary>ログ検証証明書: what stands on the sheet, and that the sheet proves later what the ledger held.</summary>
public sealed class LedgerAnchorsTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificate_ShowsTheSignedCheckpoint_AndIsAnEntry()
    {
        await using var services = await StartAsync();
        var issued = await CertifyAsync(services, Staff.Auditor);
        Assert.True(issued.IsOk, issued.Error?.Message);
        var checkpoint = services.Get<LedgerCheckpoints>().Newest()!;
        using var pdf = PdfDocument.Open(issued.Value!.Content);
        Assert.Equal(1, pdf.NumberOfPages);
        var text = pdf.GetPage(1).Text;
        Assert.Contains("ログ検証証明書", text, StringComparison.Ordinal);
        Assert.Contains(checkpoint.KeyId, text, StringComparison.Ordinal);
        Assert.All(checkpoint.RootGroups, group => Assert.Contains(group, text, StringComparison.Ordinal));
        var told = (
            await services
                .Get<LedgerReader>()
                .PageAsync(new LedgerFilter { Acts = [LedgerAct.CheckpointAnchored] }, ct: Ct)
        ).Rows;
        Assert.Equal(("ok", checkpoint.Size), (Assert.Single(told).Outcome, told[0].Artifact!.Rows));
    }

    [Fact]
    public async Task WhatThePaperSays_ProvesLaterThatTheLedgerExtendsIt()
    {
        await using var services = await StartAsync();
        Assert.True((await CertifyAsync(services, Staff.Auditor)).IsOk);
        var checkpoint = services.Get<LedgerCheckpoints>().Newest()!;
        Assert.All(checkpoint.Printed, letter => Assert.True(char.IsAscii(letter)));
        var paper = Path.Combine(folder.Root, "scanned.txt");
        await File.WriteAllTextAsync(
            paper,
            "件数: 12\r\n\r\n" + checkpoint.Printed.Replace("\n", "\r\n", StringComparison.Ordinal),
            Ct
        );
        await services.Get<LedgerStore>().AppendAsync(LedgerFolder.Fact(), Ct);
        await services.Get<LedgerStore>().SignCheckpointAsync(Ct);
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, paper, ct: Ct);
        Assert.Equal(CheckpointRelation.Extends, verification.Comparison!.Relation);
        Assert.True(verification.Intact, verification.Explanation);
    }

    [Fact]
    public async Task Certificate_IsRefused_ForAClerk_AndForALedgerWithADefect()
    {
        await using var services = await StartAsync();
        Assert.IsType<NotPermitted>((await CertifyAsync(services, LedgerFolder.Clerk)).Error);
        folder.Sql("DELETE FROM entry_subject; UPDATE entry_index SET actor = 'S999' WHERE seq = 1");
        Assert.IsType<LedgerNotCertifiable>((await CertifyAsync(services, Staff.Auditor)).Error);
    }

    public void Dispose() => folder.Dispose();

    private async Task<TestServices> StartAsync()
    {
        var services = await TestServices.StartAsync(more => more.AddAudit(folder.Options).AddLedgerExports());
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        await services.Get<LedgerStore>().AppendAsync(LedgerFolder.Fact(subjects: "case:1"), Ct);
        await services.Get<LedgerStore>().CompleteIndexAsync(Ct);
        return services;
    }

    private static Task<Result<DownloadedFile>> CertifyAsync(TestServices services, Actor actor) =>
        services
            .Get<LedgerAnchors>()
            .CertifyAsync(services.Begin(OperationKind.LedgerAnchored, actor), "子育て応援手当 支給管理", ct: Ct);
}
