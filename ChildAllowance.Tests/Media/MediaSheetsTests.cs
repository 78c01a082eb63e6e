using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Media;

/// <summary>The paper of the 管理簿, read back by a PDF library that is not ours.</summary>
public sealed class MediaSheetsTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task The_slip_of_a_hand_over_says_who_what_how_many_and_how_and_has_two_boxes_to_sign_in()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive, rows: 24_053);
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium);
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, entry)).IsOk);
        await services.DrainAsync();
        var row = (await MediaScene.LotAsync(services, medium.LotId)).Entries[^1];

        var slip = await services.Get<MediaSheets>().SlipAsync(Staff.Auditor, medium.LotId, row.Id, Ct);

        var text = PdfText.Of(slip.Value!.Content);
        string[] expected =
        [
            "個人情報受渡し確認記録票",
            "業務番号L-2026-001",
            "2026/2/2009:00",
            "M-2026-001",
            "24,053件",
            new string('a', 10),
            "中村媒体",
            "東西印刷株式会社業務課北野運（取扱者）",
            "カバン01鍵中村媒体",
            "区の職員",
            "相手方（取扱者）",
            row.LedgerSeq!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_erasure_report_names_the_medium_and_leaves_the_rest_to_the_contractor()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var notice = await MediaScene.RegisterAsync(services, MediumKind.PasswordNotice);
        var sheets = services.Get<MediaSheets>();

        var form = await sheets.ErasureReportFormAsync(Staff.MediaOfficer, medium.Id, Ct);

        var text = PdfText.Of(form.Value!.Content);
        Assert.Contains("電子データ消去報告書", text, StringComparison.Ordinal);
        Assert.Contains("M-2026-001", text, StringComparison.Ordinal);
        Assert.Contains("消去した日時令和年月日時分", text, StringComparison.Ordinal);
        Assert.Contains("確認した取扱責任者", text, StringComparison.Ordinal);
        Assert.IsType<ReportNotForPaper>(
            (await sheets.ErasureReportFormAsync(Staff.MediaOfficer, notice.Id, Ct)).Error
        );
        Assert.False((await sheets.ErasureReportFormAsync(Staff.Clerk, medium.Id, Ct)).IsOk);
    }
}
