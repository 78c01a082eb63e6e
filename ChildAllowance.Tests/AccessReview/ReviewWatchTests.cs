using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>警報: found while it happens, on the home page of the auditors.</summary>
public sealed class ReviewWatchTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Test_case_25_300_cases_in_one_night_raise_one_alert_at_once()
    {
        await using var scene = await ReviewScene.StartAsync();
        var watch = scene.Services.Get<ReviewWatch>();
        scene.GoTo(2, 17, 21);
        await scene.OpenCasesAsync(Staff.Clerk, 99);
        Assert.Equal(0, await watch.LookAsync(Ct));
        scene.GoTo(2, 18, 0, 30);
        await scene.OpenCasesAsync(Staff.Clerk, 201);
        Assert.Equal(1, await watch.LookAsync(Ct));
        Assert.Equal(0, await watch.LookAsync(Ct));

        var alert = Assert.Single((await scene.Services.Get<ReviewQueries>().AlertsAsync(Staff.Auditor, Ct)).Value!);
        Assert.Equal((ReviewRule.NightLooks, Staff.Clerk.StaffId), (alert.Rule, alert.StaffId));
        Assert.Equal(new DateOnly(2026, 2, 17), alert.On);
        Assert.Contains("300回", alert.Figures, StringComparison.Ordinal);
        var entry = Assert.Single(await scene.EntriesAsync(LedgerAct.ReviewAlertRaised));
        Assert.Equal(["staff:clerk1"], entry.Subjects);
        Assert.Equal(1, await WaitingAsync(scene, WaitingKind.ReviewAlerts, Staff.Auditor));
        Assert.Equal(0, await WaitingAsync(scene, WaitingKind.ReviewAlerts, Staff.Clerk));

        var monthly = Assert.Single(await scene.RunAsync(2), row => row.Rule == ReviewRule.NightLooks);
        Assert.Equal(alert.Id, monthly.Id);
        await scene.AssessAsync(alert.Id, ReviewVerdict.ActionNeeded);
        Assert.Equal(0, await WaitingAsync(scene, WaitingKind.ReviewAlerts, Staff.Auditor));
    }

    [Fact]
    public async Task Test_case_25_a_byte_of_entry_10001_is_named_with_the_last_good_checkpoint()
    {
        await using var scene = await ReviewScene.StartAsync();
        for (var thousand = 0; thousand < 11; thousand++)
        {
            await scene.OpenCasesAsync(Staff.Clerk, 1_000);
        }

        await scene.Ledger.SignCheckpointAsync(Ct);
        ChangeByteOf(scene.LedgerPath, 10_001);
        var verification = await scene.Services.Get<AuditService>().VerifyAsync(Staff.Auditor, ct: Ct);
        Assert.True(verification.IsOk, verification.Error?.Message);
        Assert.Equal((LedgerDefect.EntryChanged, 10_001L), (verification.Value.Defect, verification.Value.FirstBad));
        Assert.InRange(verification.Value.LastGoodCheckpoint!.Value, 9_000, 10_001);
    }

    [Fact]
    public async Task Months_that_are_over_and_unsigned_wait_for_the_auditor()
    {
        await using var scene = await ReviewScene.StartAsync();
        Assert.Equal(0, await WaitingAsync(scene, WaitingKind.ReviewReports, Staff.Auditor));
        scene.GoTo(2, 2, 9);
        Assert.Equal(1, await WaitingAsync(scene, WaitingKind.ReviewReports, Staff.Auditor));
        Assert.Equal(0, await WaitingAsync(scene, WaitingKind.ReviewReports, Staff.Manager));
    }

    private static async Task<int> WaitingAsync(ReviewScene scene, WaitingKind kind, Actor actor) =>
        (await scene.Services.Get<WaitingQueries>().ReadAsync(actor, Ct))
            .Items.Where(item => item.Kind == kind)
            .Sum(item => item.Count);

    /// <summary>Turns one letter of the entry, as somebody with the file in his hands can.</summary>
    private static void ChangeByteOf(string path, long seq)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            DROP TRIGGER entry_no_update;
            UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'clerk1', 'clerk2') AS BLOB) WHERE seq = $seq;
            CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;
            """;
        command.Parameters.AddWithValue("$seq", seq);
        command.ExecuteNonQuery();
    }
}
