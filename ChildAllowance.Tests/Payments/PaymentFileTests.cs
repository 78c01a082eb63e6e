using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

public sealed class PaymentFileTests
{
    /// <summary>I1, I2, I3: file, header, trailer, round and children agree.</summary>
    [Fact]
    public async Task File_carries_every_approved_transfer_and_the_right_sums()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync(childCount: 3);
        await scene.AddPayableAsync(childCount: 1);
        var round = await scene.ApprovedAsync();

        var files = await scene.MakeFileAsync(round.BatchId);
        var download = (await scene.DownloadAsync(Assert.Single(files.FileIds))).Value!;

        Assert.Equal("SF20260226_1_1.txt", download.FileName);
        var read = ZenginFileReader.Read(download.Content).Value!;
        Assert.Equal((2, 80_000L), (read.Count, read.TotalYen));
        Assert.Equal([60_000L, 20_000L], read.Lines.Select(line => line.AmountYen).OrderDescending());
        Assert.Equal(
            (await scene.PaymentsAsync(round.BatchId)).Select(row => (long?)row.Id),
            read.Lines.Select(line => line.PaymentNumber).Order()
        );
    }

    /// <summary>I11, and test case 21: the second export is the same bytes, counted and logged.</summary>
    [Fact]
    public async Task Every_download_is_the_same_bytes_and_an_entry_before_them()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        var files = await scene.MakeFileAsync(round.BatchId);

        var first = (await scene.DownloadAsync(files.FileIds[0])).Value!;
        var second = (await scene.DownloadAsync(files.FileIds[0])).Value!;

        Assert.Equal(first.Content, second.Content);
        var entries = scene.Services.Ledger.Facts.Where(fact => fact.Act == LedgerAct.FileDownloaded).ToList();
        Assert.Equal(2, entries.Count);
        Assert.All(
            entries,
            fact => Assert.Equal((1L, 20_000L), (fact.Artifact!.Rows!.Value, fact.Artifact.Yen!.Value))
        );
    }

    [Fact]
    public async Task Nothing_is_downloaded_while_the_ledger_is_down()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        var files = await scene.MakeFileAsync(round.BatchId);
        scene.Services.Ledger.IsDown = true;

        Assert.IsType<LedgerNotWritable>((await scene.DownloadAsync(files.FileIds[0])).Error);
    }

    [Fact]
    public async Task No_file_is_made_while_the_ledger_is_down()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        scene.Services.Ledger.IsDown = true;

        var refused = await scene.Files.MakeFileAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
            TestServices.Ct
        );

        Assert.IsType<LedgerNotWritable>(refused.Error);
        Assert.Equal(PaymentBatchState.Approved, (await scene.BatchAsync(round.BatchId)).State);
    }

    [Fact]
    public async Task Download_without_permission_is_refused_and_logged()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        var files = await scene.MakeFileAsync(round.BatchId);

        Assert.IsType<NotPermitted>((await scene.DownloadAsync(files.FileIds[0], Staff.Manager)).Error);
        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }

    [Fact]
    public async Task File_is_made_from_an_approved_round_only()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ProposeAsync(round.BatchId);

        var early = await scene.Files.MakeFileAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
            TestServices.Ct
        );

        Assert.IsType<RoundNotInState>(early.Error);
    }

    /// <summary>Test case 22: the same count and total, line 17 with another payee: stopped, and line 17 is named.</summary>
    [Fact]
    public async Task Swapped_line_17_stops_the_file_and_is_named()
    {
        await using var scene = await PaymentScene.StartAsync();
        for (var index = 0; index < 20; index++)
        {
            await scene.AddPayableAsync();
        }

        var round = await scene.ApprovedAsync();
        var seventeenth = (await scene.PaymentsAsync(round.BatchId))[16];
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Payments.Where(row => row.Id == seventeenth.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayeeKana, "ﾍﾞﾂ ﾉｼﾞｷﾞﾖｳ"), TestServices.Ct);
        }

        var stopped = await scene.Files.MakeFileAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
            TestServices.Ct
        );

        Assert.Contains(
            "明細17行目",
            Assert.IsType<ApprovedContentDiffers>(stopped.Error).Message,
            StringComparison.Ordinal
        );
        await using var check = scene.Services.OpenDb();
        Assert.Equal(0, await check.StoredFiles.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Opt_out_between_approval_and_file_stops_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.AddOptOutNoticeAsync(family.Id);

        var stopped = await scene.Files.MakeFileAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
            TestServices.Ct
        );

        Assert.Contains(
            family.CertificationNumber,
            Assert.IsType<ApprovedContentDiffers>(stopped.Error).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>I9: the line says the account that was approved, not a later edit.</summary>
    [Fact]
    public async Task Account_changed_after_approval_is_confirmed_and_does_not_change_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.ChangeAccountAsync(family.RecipientId, "002");
        await scene.ConfirmAsync(round.BatchId, await scene.OpenChangesAsync(round.BatchId));

        var files = await scene.MakeFileAsync(round.BatchId);

        var bytes = (await scene.DownloadAsync(files.FileIds[0])).Value!.Content;
        Assert.Equal("001", Assert.Single(ZenginFileReader.Read(bytes).Value!.Lines).BranchCode);
    }

    [Fact]
    public async Task Of_two_clicks_at_once_one_makes_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                        scene.Files.MakeFileAsync(
                            round.BatchId,
                            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
                            TestServices.Ct
                        )
                    )
                )
        );

        Assert.Single(answers, answer => answer.IsOk);
        await using var db = scene.Services.OpenDb();
        var file = await db.PaymentFiles.SingleAsync(TestServices.Ct);
        Assert.True((await scene.DownloadAsync(file.Id)).IsOk);
    }

    [Fact]
    public async Task A_double_click_at_the_same_moment_makes_one_file_and_answers_it_twice()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        var operation = scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk);

        var answers = await Task.WhenAll(
            Task.Run(() => scene.Files.MakeFileAsync(round.BatchId, operation, TestServices.Ct)),
            Task.Run(() => scene.Files.MakeFileAsync(round.BatchId, operation, TestServices.Ct))
        );

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(answers[0].Value!.FileIds, answers[1].Value!.FileIds);
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.PaymentFiles.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Hand_over_by_another_person_sends_every_line()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);

        var handed = await scene.HandOverAsync(await scene.SlipAsync(round.BatchId));

        Assert.True(handed.IsOk, handed.Error?.Message);
        Assert.Equal(PaymentBatchState.HandedOver, (await scene.BatchAsync(round.BatchId)).State);
        Assert.All(await scene.PaymentsAsync(round.BatchId), row => Assert.Equal(PaymentStatus.Sent, row.Status));
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(family.Id)).State);
        await scene.Services.DrainAsync();
        Assert.Contains(LedgerAct.MediumHandedOver, scene.Services.Ledger.Acts);
    }

    [Fact]
    public async Task The_drafter_does_not_hand_over_and_the_attempt_is_logged()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);

        Assert.IsType<HandOverByDrafter>(
            (await scene.HandOverAsync(await scene.SlipAsync(round.BatchId), Staff.Clerk)).Error
        );
        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }

    /// <summary>Test case 21: the connection was lost, the officer sends again.</summary>
    [Fact]
    public async Task Second_hand_over_is_blocked_because_the_result_is_unconfirmed()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        var slip = await scene.SlipAsync(round.BatchId);
        Assert.True((await scene.HandOverAsync(slip)).IsOk);

        var again = await scene.HandOverAsync(slip);

        Assert.StartsWith(
            "結果未確認",
            Assert.IsType<ResultUnconfirmed>(again.Error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task File_of_another_round_is_recognised_at_the_hand_over()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var first = await scene.ApprovedAsync();
        await scene.MakeFileAsync(first.BatchId);
        var old = await scene.SlipAsync(first.BatchId);
        Assert.True((await scene.HandOverAsync(old)).IsOk);
        await scene.AddPayableAsync();
        var second = await scene.ApprovedAsync();
        await scene.MakeFileAsync(second.BatchId);

        var wrong = await scene.HandOverAsync(old with { BatchId = second.BatchId });

        Assert.Contains("第1回", Assert.IsType<FileIsAnother>(wrong.Error).Message, StringComparison.Ordinal);
        Assert.Equal(PaymentBatchState.FileMade, (await scene.BatchAsync(second.BatchId)).State);
    }

    [Fact]
    public async Task Hand_over_with_a_wrong_total_is_refused()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        var slip = await scene.SlipAsync(round.BatchId);

        Assert.IsType<HandOverCountsDiffer>((await scene.HandOverAsync(slip with { TotalYen = 40_000 })).Error);
    }

    [Fact]
    public async Task A_cancelled_rounds_file_is_given_to_nobody()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        var files = await scene.MakeFileAsync(round.BatchId);
        var cancelled = await scene.Cancellation.CancelAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentBatchCancelled, Staff.Clerk, "振込日の変更"),
            TestServices.Ct
        );
        Assert.True(cancelled.IsOk, cancelled.Error?.Message);

        Assert.IsType<FileOfCancelledRound>((await scene.DownloadAsync(files.FileIds[0])).Error);
    }

    [Fact]
    public async Task The_plain_file_is_never_on_disk()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync(kana: "タカハシ ダイジロウ");
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);

        var name = Cp932.Encoding.GetBytes("ﾀｶﾊｼ");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(scene.Services.Folder, "exports")))
        {
            var bytes = await File.ReadAllBytesAsync(path, TestServices.Ct);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(name));
        }
    }
}
