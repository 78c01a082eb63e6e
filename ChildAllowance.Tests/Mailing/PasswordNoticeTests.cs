using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

public sealed class PasswordNoticeTests
{
    [Fact]
    public async Task The_notice_is_printed_once_and_the_password_is_destroyed()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        Assert.NotNull((await scene.ReadAsync(run)).SealedPassword);

        var notice = Done(await scene.PrintNoticeAsync(run));

        Assert.Equal("PASSWORD_ATENA_1_20260220.pdf", notice.FileName);
        var after = await scene.ReadAsync(run);
        Assert.Equal((null, "中村 媒体"), (after.SealedPassword, after.NoticePrintedBy));
        await scene.Services.DrainAsync();
        Assert.IsType<NoticeAlreadyPrinted>((await scene.PrintNoticeAsync(run)).Error);
        await using var db = scene.Services.OpenDb();
        var medium = await db.StorageMedia.SingleAsync(row => row.Kind == MediumKind.PasswordNotice, TestServices.Ct);
        Assert.Equal(after.NoticeMediumId, medium.Id);
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Ok, LedgerOutcome.Intent, LedgerOutcome.Failed],
            (await scene.FactsAsync(LedgerAct.PasswordNoticePrinted)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task The_sheet_says_what_it_opens_and_that_it_travels_apart()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));

        var text = PdfText.Of(Done(await scene.PrintNoticeAsync(run)).Content);

        Assert.Contains("パスワード通知書", text);
        Assert.Contains("ATENA_1_20260220.zip", text);
        Assert.Contains("発送回01", text);
        Assert.Contains("アーカイブとは別の機会にお渡しください", text);
        Assert.Contains("7-Zip", text);
        Assert.Contains("令和8年2月20日", text);
    }

    [Fact]
    public async Task The_sheet_carries_only_the_letters_that_it_needs()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));

        var pdf = Done(await scene.PrintNoticeAsync(run)).Content;

        Assert.InRange(pdf.Length, 10_000, 200_000);
    }

    [Fact]
    public async Task Who_holds_the_archive_does_not_print_its_password()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        var both = Staff.Clerk with { Roles = StaffRoles.Clerk | StaffRoles.MediaOfficer };

        Assert.IsType<NotPermitted>((await scene.PrintNoticeAsync(run, Staff.Clerk)).Error);
        Assert.IsType<NoticeByMaker>((await scene.PrintNoticeAsync(run, both)).Error);

        Assert.NotNull((await scene.ReadAsync(run)).SealedPassword);
        Done(await scene.PrintNoticeAsync(run));
    }

    [Fact]
    public async Task A_lost_notice_means_a_new_archive_with_a_new_password_and_the_same_rows()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        var old = await scene.PasswordAsync(run);
        var before = await scene.DownloadAsync(run);
        scene.Services.Clock.Advance(TimeSpan.FromHours(1));

        var remade = await scene
            .Services.Get<MailingFileService>()
            .RemakeAsync(
                run,
                scene.Services.Begin(OperationKind.MailingFileMade, Staff.Clerk, "通知書の紛失"),
                TestServices.Ct
            );
        Done(remade);

        var after = await scene.DownloadAsync(run);
        var password = await scene.PasswordAsync(run);
        Assert.NotEqual(old, password);
        Assert.Equal(ArchiveReader.Lines(before.Content, old), ArchiveReader.Lines(after.Content, password));
        await using var db = scene.Services.OpenDb();
        var media = await db.StorageMedia.OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
        Assert.Equal([true, true, false, false], media.Select(row => row.VoidedAt is not null));
    }

    [Fact]
    public async Task Waiting_notices_are_listed_for_the_media_officer()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        var notices = scene.Services.Get<PasswordNoticeService>();

        var waiting = Done(await notices.WaitingAsync(Staff.MediaOfficer, TestServices.Ct));
        Assert.Equal((run, "発送回01", "ATENA_1_20260220.zip"), Show(Assert.Single(waiting.Items)));
        Done(await scene.PrintNoticeAsync(run));
        Assert.Empty(Done(await notices.WaitingAsync(Staff.MediaOfficer, TestServices.Ct)).Items);

        static (long, string, string) Show(WaitingNotice row) => (row.BatchId, row.RunName, row.ArchiveName);
    }

    [Fact]
    public void Passwords_differ_and_hold_no_letters_that_look_alike()
    {
        var passwords = Enumerable.Range(0, 500).Select(_ => ArchivePassword.New()).ToList();

        Assert.Equal(500, passwords.Distinct().Count());
        Assert.All(passwords, password => Assert.Equal(20, password.Length));
        Assert.Empty(string.Concat(passwords).Intersect("0OQ1IL2Z5S8B6GVabcdefghijklmnopqrstuvwxyz"));
    }

    [Fact]
    public void A_letter_that_the_font_lacks_is_named_and_nothing_is_printed()
    {
        var refused = PasswordNoticeLetter.Render(
            new PasswordNoticeContent
            {
                WardName = "新宿区",
                SectionName = "子ども家庭課\uE000",
                ProgrammeName = "応援手当",
                MediumNumber = "M-2026-001",
                RunName = "発送回01",
                ArchiveName = "ATENA_1_20260220.zip",
                Sha256 = new string('0', 64),
                RowCount = 1,
                Password = "ACDEFHJKMNPRTUWXY347",
                GroupSize = 4,
                PrintedAt = new DateTime(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc),
                PrintedBy = "中村 媒体",
            }
        );

        Assert.Contains("\uE000", Assert.IsType<GlyphMissing>(refused.Error).Message);
    }
}
