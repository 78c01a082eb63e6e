using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Registry.Banks;

/// <summary>金融機関マスタ取込.</summary>
public sealed class BankListServiceTests
{
    private const string Header = "金融機関コード,支店コード,カナ,漢字\r\n";

    private const string Small =
        Header + "9876,,ミライ,未来信用金庫\r\n9876,001,ホンテン,本店\r\n0005,,ミツビシUFJ,三菱ＵＦＪ銀行\r\n";

    [Fact]
    public async Task A_new_list_counts_at_once_and_the_ledger_has_it()
    {
        await using var services = await TestServices.StartAsync();
        var directories = services.Get<BankDirectories>();
        Assert.Equal(BankLookup.UnknownBank, (await directories.CurrentAsync()).Look("9876", "001"));

        var line = await ImportAsync(services, Small);

        var now = await directories.CurrentAsync();
        Assert.Equal((1, 2, 1), (line.Number, line.BankCount, line.BranchCount));
        Assert.Equal(BankLookup.Known, now.Look("9876", "001"));
        Assert.Equal("ﾐﾗｲ", now.BankNameForFile("9876"));
        Assert.Equal(BankLookup.UnknownBank, now.Look("0001", "001"));
        Assert.Equal(BankLookup.Known, now.Look(BankDirectory.YuchoCode, "058"));
        Assert.Equal(BankLookup.Known, now.Look("9999", "999"));
        await services.DrainAsync();
        var fact = services.Ledger.Facts.Single(fact => fact.Act == LedgerAct.BankListImported);
        Assert.Equal(("bank-list:1", 3L), (fact.Artifact!.Ref, fact.Artifact.Rows!.Value));
    }

    [Fact]
    public async Task The_preview_counts_new_changed_and_vanished_and_changes_nothing()
    {
        await using var services = await TestServices.StartAsync();

        var preview = (await CheckAsync(services, Small)).Value!;

        Assert.True(preview.CanCommit);
        Assert.Equal((2, 1), (preview.BankCount, preview.BranchCount));
        Assert.Equal((2, 1), (preview.NewCount, preview.ChangedCount));
        Assert.Contains(
            preview.Changes,
            change => change is { Kind: BankListChangeKind.Vanished, BankCode: "0001", BranchCode: "" }
        );
        Assert.DoesNotContain(preview.Changes, change => change.BankCode is "9999" or BankDirectory.YuchoCode);
        Assert.Equal(Header.TrimEnd(), preview.Samples[0]);
        Assert.Empty((await services.Get<BankListService>().HistoryAsync(Staff.Administrator)).Value!);
    }

    [Theory]
    [InlineData(TextFileEncoding.Cp932)]
    [InlineData(TextFileEncoding.Utf8)]
    [InlineData(TextFileEncoding.Utf8WithBom)]
    public async Task Each_encoding_is_found_and_columns_come_in_any_order(TextFileEncoding encoding)
    {
        await using var services = await TestServices.StartAsync();
        const string text = "漢字,備考,カナ,支店コード,金融機関コード\n\"未来,信用金庫\",x,ﾐﾗｲ,,9876\n\x1A";
        byte[] bytes = encoding switch
        {
            TextFileEncoding.Cp932 => Cp932.Encoding.GetBytes(text),
            TextFileEncoding.Utf8 => Encoding.UTF8.GetBytes(text),
            _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        };

        var preview = (await CheckAsync(services, bytes)).Value!;

        Assert.Equal(encoding, preview.Encoding);
        Assert.Empty(preview.Faults);
        Assert.Contains(preview.Changes, change => change.After == "未来,信用金庫（ﾐﾗｲ）");
    }

    [Theory]
    [InlineData("5,,ミライ,未来", 2, "金融機関コード", "Excel")]
    [InlineData("98765,,ミライ,未来", 2, "金融機関コード", "4桁")]
    [InlineData("9876,,ミライ,未来\n9876,1,ホンテン,本店", 3, "支店コード", "Excel")]
    [InlineData("9876,,未来,未来", 2, "カナ", "使えない文字")]
    [InlineData("9876,,ミライ,", 2, "漢字", "名称")]
    [InlineData("9876,,ミライ,未来\n9876,,ミライ,未来", 3, "金融機関コード", "2行目")]
    [InlineData("9876,001,ホンテン,本店", 2, "金融機関コード", "そのものの行")]
    [InlineData("9876,,ミライ", 2, "", "列の数")]
    [InlineData("9876,,\"ミライ\"x,未来", 2, "", "引用符")]
    [InlineData("", 1, "", "データの行")]
    public async Task Faults_are_told_by_row_and_column_and_nothing_is_taken(
        string rows,
        int row,
        string column,
        string words
    )
    {
        await using var services = await TestServices.StartAsync();
        var text = Header.Replace("\r\n", "\n", StringComparison.Ordinal) + rows;

        var preview = (await CheckAsync(services, text)).Value!;
        var committed = await CommitAsync(services, Upload(text), preview.SeenNumber);

        var fault = Assert.Single(preview.Faults);
        Assert.Equal((row, column), (fault.Row, fault.Column));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.IsType<BankListHasFaults>(committed.Error);
        Assert.Same(BankDirectory.Shipped, await services.Get<BankDirectories>().CurrentAsync());
    }

    [Fact]
    public async Task A_header_that_lacks_a_column_is_named()
    {
        await using var services = await TestServices.StartAsync();

        var preview = (await CheckAsync(services, "金融機関コード,支店コード,漢字\n9876,,未来\n")).Value!;

        Assert.Equal((1, "カナ"), (Assert.Single(preview.Faults).Row, preview.Faults[0].Column));
    }

    [Fact]
    public async Task What_is_no_text_is_refused_by_its_content()
    {
        await using var services = await TestServices.StartAsync();

        Assert.IsType<FileIsNotText>((await CheckAsync(services, [0x50, 0x4B, 3, 4, 0])).Error);
        Assert.IsType<FileIsEmpty>((await CheckAsync(services, [])).Error);
    }

    [Fact]
    public async Task The_same_file_an_old_preview_and_a_day_to_come_are_refused()
    {
        await using var services = await TestServices.StartAsync();
        var service = services.Get<BankListService>();
        await ImportAsync(services, Small);

        Assert.IsType<BankListUnchanged>((await CheckAsync(services, Small)).Error);
        Assert.IsType<ChangedMeanwhile>((await CommitAsync(services, Upload(Small + "\n"), seenNumber: 0)).Error);
        var early = Upload(Small) with { SnapshotOn = new DateOnly(2026, 2, 21) };
        Assert.IsType<BankListInFuture>((await service.CheckAsync(early, Staff.Administrator, TestServices.Ct)).Error);
    }

    [Fact]
    public async Task A_double_click_imports_once()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.BankListImported, Staff.Administrator);
        var service = services.Get<BankListService>();

        var first = await service.CommitAsync(Upload(Small), 0, operation, TestServices.Ct);
        var second = await service.CommitAsync(Upload(Small), 0, operation, TestServices.Ct);

        Assert.Equal(first.Value, second.Value);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.BankLists.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Only_an_administrator_imports()
    {
        await using var services = await TestServices.StartAsync();
        var service = services.Get<BankListService>();

        Assert.IsType<NotPermitted>((await service.CheckAsync(Upload(Small), Staff.Clerk, TestServices.Ct)).Error);
        var operation = services.Begin(OperationKind.BankListImported, Staff.Clerk);
        Assert.IsType<NotPermitted>((await service.CommitAsync(Upload(Small), 0, operation, TestServices.Ct)).Error);
    }

    [Fact]
    public async Task The_extract_is_warned_by_the_list_that_counts()
    {
        await using var services = await TestServices.StartAsync();
        var files = () =>
            IntakeFixture.Files(
                ExtractText.Csv(ExtractText.Recipient(("金融機関コード", "9876"), ("支店コード", "001"))),
                ExtractText.Csv(ExtractText.Child())
            );
        var before = (await IntakeFixture.CheckAsync(services, files())).Value!;
        Assert.Contains(before.Findings, finding => finding.Column == "金融機関コード");

        await ImportAsync(services, Small);

        Assert.Empty((await IntakeFixture.CheckAsync(services, files())).Value!.Findings);
    }

    [Fact]
    public async Task A_bank_that_was_unknown_can_be_paid_after_the_import_with_its_name_in_the_line()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .PayoutAccounts.Where(row => row.RecipientId == of.RecipientId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.BankCode, "9876"), TestServices.Ct);
        }

        var round = await scene.ComposeAsync();
        Assert.Equal(of.Id, Assert.Single(await scene.ExceptionsAsync(round.BatchId)).CaseId);

        await ImportAsync(scene.Services, Small);
        await scene.Cancellation.CancelAsync(round.BatchId, scene.Change("点検し直すため"), TestServices.Ct);
        var again = await scene.ComposeAsync();

        Assert.Empty(await scene.ExceptionsAsync(again.BatchId));
        Assert.Contains(await scene.PaymentsAsync(again.BatchId), payment => payment.BankName == "ﾐﾗｲ");
    }

    private static BankListUpload Upload(string text) =>
        new("銀行一覧.csv", Encoding.UTF8.GetBytes(text), new DateOnly(2026, 2, 1));

    private static Task<Result<BankListPreview>> CheckAsync(TestServices services, string text) =>
        CheckAsync(services, Encoding.UTF8.GetBytes(text));

    private static Task<Result<BankListPreview>> CheckAsync(TestServices services, byte[] bytes) =>
        services
            .Get<BankListService>()
            .CheckAsync(Upload("") with { Content = bytes }, Staff.Administrator, TestServices.Ct);

    private static Task<Result<BankListLine>> CommitAsync(
        TestServices services,
        BankListUpload upload,
        int seenNumber
    ) =>
        services
            .Get<BankListService>()
            .CommitAsync(
                upload,
                seenNumber,
                services.Begin(OperationKind.BankListImported, Staff.Administrator),
                TestServices.Ct
            );

    private static async Task<BankListLine> ImportAsync(TestServices services, string text)
    {
        var taken = await CommitAsync(services, Upload(text), seenNumber: 0);
        Assert.Null(taken.Error);
        return taken.Value!;
    }
}
