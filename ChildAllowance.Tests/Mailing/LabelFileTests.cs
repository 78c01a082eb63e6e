using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

public sealed class LabelFileTests
{
    private const string Header = "\"連番\",\"郵便番号\",\"住所\",\"方書\",\"氏名\",\"認定番号\"";

    [Fact]
    public async Task The_archive_holds_the_six_columns_and_the_count_with_the_digest()
    {
        await using var scene = await MailingScene.StartAsync();
        var one = await scene.AddAsync(name: "山田 \"花\" 太郎", address: "新宿区歌舞伎町1-4-1");
        var run = await scene.ApprovedAsync();

        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        Assert.Equal("ATENA_1_20260220.zip", file.FileName);
        var password = await scene.PasswordAsync(run);
        Assert.Equal(
            [
                Header,
                $"\"1\",\"1600021\",\"新宿区歌舞伎町1-4-1\",\"\",\"山田 \"\"花\"\" 太郎\",\"{one.CertificationNumber}\"",
            ],
            ArchiveReader.Lines(file.Content, password)
        );
        var csv = ArchiveReader.Read(file.Content, password, ".csv");
        var count = Cp932.Encoding.GetString(ArchiveReader.Read(file.Content, password, "件数.txt"));
        Assert.Contains("件数: 1\r\n", count);
        Assert.Contains(ArchiveReader.HashOf(csv), count);
    }

    [Fact]
    public async Task Seven_zip_opens_the_archive_with_the_password_and_with_no_other()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        var file = await scene.DownloadAsync(run);
        var password = await scene.PasswordAsync(run);
        Assert.Equal(20, password.Length);

        Assert.ThrowsAny<Exception>(() => ArchiveReader.Read(file.Content, "wrong", ".csv"));
        var program = SevenZip.Find();
        Assert.SkipWhen(program is null, "7-Zip is not installed");
        var path = Path.Combine(scene.Services.Folder, file.FileName);
        await File.WriteAllBytesAsync(path, file.Content, TestServices.Ct);
        var (right, output) = await SevenZip.RunAsync(program!, "t", path, password);
        var (wrong, _) = await SevenZip.RunAsync(program!, "t", path, "wrong");
        Assert.Equal((0, 2), (right, wrong));
        Assert.Contains("Everything is Ok", output);
        var folder = Path.Combine(scene.Services.Folder, "extracted");
        await SevenZip.RunAsync(program!, "x", path, password, folder);
        Assert.True(File.Exists(Path.Combine(folder, "件数.txt")));
    }

    [Fact]
    public async Task The_file_is_announced_kept_and_offered_as_the_same_bytes_each_time_logged()
    {
        await using var scene = await MailingScene.StartAsync();
        var exported = await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));

        var first = await scene.DownloadAsync(run);
        Done(await scene.HandOverAsync(run));
        var second = await scene.DownloadAsync(run);

        Assert.Equal(first.Content, second.Content);
        var exports = await scene.FactsAsync(LedgerAct.FileExported);
        Assert.Equal([LedgerOutcome.Intent, LedgerOutcome.Ok], exports.Select(fact => fact.Out));
        Assert.Equal([Subject.Case(exported.Id)], exports[1].Subjects);
        Assert.Equal(
            (ArchiveReader.HashOf(first.Content), 1L),
            (exports[1].Artifact!.Sha256, exports[1].Artifact!.Rows)
        );
        var downloads = await scene.FactsAsync(LedgerAct.FileDownloaded);
        Assert.Equal(2, downloads.Count);
        Assert.Equal([Subject.Case(exported.Id)], downloads[0].Subjects);

        scene.Ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            scene.Services.Get<MailingDownloads>().ArchiveAsync(Staff.Clerk, run, TestServices.Ct)
        );
    }

    [Fact]
    public async Task A_double_click_makes_one_archive()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        var operation = scene.Services.Begin(OperationKind.MailingFileMade, Staff.Clerk);

        var results = await Task.WhenAll(
            Task.Run(() => scene.MakeFileAsync(run, operation), TestServices.Ct),
            Task.Run(() => scene.MakeFileAsync(run, operation), TestServices.Ct)
        );

        Assert.All(results, Done);
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.StoredFiles.CountAsync(TestServices.Ct));
        Assert.Equal(1, await db.StorageMedia.CountAsync(TestServices.Ct));
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Ok],
            (await scene.FactsAsync(LedgerAct.FileExported)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task While_the_ledger_is_down_no_file_is_made()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        scene.Ledger.IsDown = true;

        Assert.IsType<LedgerNotWritable>((await scene.MakeFileAsync(run)).Error);

        Assert.Equal(MailingBatchState.Approved, (await scene.ReadAsync(run)).State);
        Assert.False(Directory.Exists(Path.Combine(scene.Services.Folder, "exports")));
    }

    [Fact]
    public async Task A_disk_that_fails_leaves_the_run_approved_and_the_next_try_succeeds()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        var exports = Path.Combine(scene.Services.Folder, "exports");
        await File.WriteAllTextAsync(exports, "not a folder", TestServices.Ct);

        await Assert.ThrowsAnyAsync<IOException>(() => scene.MakeFileAsync(run));

        var still = await scene.ReadAsync(run);
        Assert.Equal((MailingBatchState.Approved, true), (still.State, still.SealedPassword is null));
        await using (var db = scene.Services.OpenDb())
        {
            Assert.Equal(0, await db.StoredFiles.CountAsync(TestServices.Ct));
            Assert.Equal(0, await db.StorageMedia.CountAsync(TestServices.Ct));
        }

        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Failed],
            (await scene.FactsAsync(LedgerAct.FileExported)).Select(fact => fact.Out)
        );
        File.Delete(exports);
        Done(await scene.MakeFileAsync(run));
    }

    [Fact]
    public async Task No_label_lies_unencrypted_on_the_disk()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync(name: "機密 太郎");
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));

        byte[][] needles = [Cp932.Encoding.GetBytes("機密 太郎"), Cp932.Encoding.GetBytes("認定番号")];
        foreach (var path in Directory.EnumerateFiles(Path.Combine(scene.Services.Folder, "exports")))
        {
            var bytes = await File.ReadAllBytesAsync(path, TestServices.Ct);
            Assert.All(needles, needle => Assert.Equal(-1, bytes.AsSpan().IndexOf(needle)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("ATENA"u8));
        }
    }

    [Fact]
    public async Task The_utf8_profile_writes_a_mark_and_the_barcode_column_only_when_switched_on()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync(name: "𠮷田 太郎", address: "新宿区歌舞伎町1-4-1");
        var run = await scene.ApprovedAsync(new LabelProfile(LabelEncoding.Utf8, HasCustomerBarcode: true));
        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        var csv = ArchiveReader.Read(file.Content, await scene.PasswordAsync(run), ".csv");

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.Equal(Header + ",\"カスタマバーコード\"", lines[0]);
        Assert.Contains("\"𠮷田 太郎\"", lines[1]);
        Assert.EndsWith("4\"", lines[1]);
    }

    [Fact]
    public async Task Test_case_23_24100_notices_give_24053_rows_and_every_exclusion_its_reason()
    {
        await using var scene = await MailingScene.StartAsync();
        await ManyCases.AddAsync(
            scene.Services,
            count: 24_100,
            edit: (index, person) =>
                index switch
                {
                    < 12 => person with { IsProtected = true },
                    < 42 => person with { State = CaseState.OptedOut },
                    < 47 => person with { PostalCode = "" },
                    _ => person,
                }
        );
        var run = await scene.DraftAsync();
        Done(await scene.ProposeAsync(run));
        Done(await scene.ApproveAsync(run));

        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        var lines = ArchiveReader.Lines(file.Content, await scene.PasswordAsync(run));
        Assert.Equal(24_053 + 1, lines.Length);
        Assert.Equal(Header, lines[0]);
        Assert.All(lines, line => Assert.Equal(6, line.Split("\",\"").Length));
        Assert.Equal(
            new Dictionary<LeftOutReason, int>
            {
                [LeftOutReason.None] = 24_053,
                [LeftOutReason.ProtectedAddress] = 12,
                [LeftOutReason.OptedOut] = 30,
                [LeftOutReason.NoValidAddress] = 5,
            },
            (await scene.ItemsAsync(run)).CountBy(item => item.LeftOut).ToDictionary()
        );
        await using var db = scene.Services.OpenDb();
        var stored = await db.StoredFiles.SingleAsync(TestServices.Ct);
        var medium = await db.StorageMedia.OrderBy(row => row.Id).FirstAsync(TestServices.Ct);
        Assert.Equal((24_053, stored.Sha256), (medium.RowCount, medium.Sha256));
        Assert.Equal(24_053, (await scene.ReadAsync(run)).IncludedCount);
    }
}
