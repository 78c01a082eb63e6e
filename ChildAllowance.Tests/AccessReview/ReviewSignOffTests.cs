using System.Security.Cryptography;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>月次報告: only when the month is over, analysed and assessed; by nobody whom it tells of; frozen from then on.</summary>
public sealed class ReviewSignOffTests
{
    private static readonly YearMonth January = new(2026, 1);

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task A_month_is_signed_only_when_it_is_over_analysed_and_assessed()
    {
        await using var scene = await ReviewServiceTests.WithNightAsync();
        await scene.RunAsync(1);
        Assert.IsType<ReviewMonthNotOver>((await SignAsync(scene)).Error);
        scene.GoTo(2, 1, 12);
        Assert.IsType<ReviewMonthNotOver>((await SignAsync(scene)).Error);
        scene.GoTo(2, 2, 9);
        Assert.Equal(ReviewMonthState.NotRun, (await scene.MonthAsync(1)).Row.State);
        Assert.IsType<ReviewNotRun>((await SignAsync(scene)).Error);
        var findings = await scene.RunAsync(1);
        Assert.Equal(ReviewMonthState.ToAssess, (await scene.MonthAsync(1)).Row.State);
        Assert.IsType<ReviewNotAssessed>((await SignAsync(scene)).Error);
        await AssessAllAsync(scene, findings);
        Assert.Equal(ReviewMonthState.ToSign, (await scene.MonthAsync(1)).Row.State);
        Assert.True((await SignAsync(scene)).IsOk);
        Assert.Equal(ReviewMonthState.SignedOff, (await scene.MonthAsync(1)).Row.State);
    }

    [Fact]
    public async Task A_report_that_tells_of_an_auditor_is_signed_by_another()
    {
        var clerkAndAuditor = Staff.Auditor with { StaffId = "auditor2", PersonId = Staff.Clerk.PersonId };
        await using var scene = await ReadyAsync(clerkAndAuditor);
        Assert.True((await scene.MonthAsync(1, clerkAndAuditor)).ConcernsReader);
        Assert.IsType<ReportOnOneself>((await SignAsync(scene, clerkAndAuditor)).Error);
        Assert.Contains(
            await scene.EntriesAsync(LedgerAct.AccessDenied),
            row => row.Artifact!.Ref!.StartsWith("ReportOnOneself:", StringComparison.Ordinal)
        );
        Assert.True((await SignAsync(scene)).IsOk);
    }

    [Fact]
    public async Task The_signature_is_an_entry_with_the_hash_of_the_report_under_a_signed_checkpoint()
    {
        await using var scene = await ReadyAsync();
        Assert.True((await SignAsync(scene)).IsOk);
        var file = (await scene.Services.Get<ReviewSignOff>().ReadAsync(January, Staff.Auditor, Ct)).Value!;
        var entries = await scene.EntriesAsync(LedgerAct.ReviewSignedOff);
        Assert.Equal(["ok", "intent"], entries.Select(row => row.Outcome));
        var signed = entries[0].Artifact!;
        Assert.Equal("review:2026-01", signed.Ref);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Content)), signed.Sha256);
        Assert.Equal("%PDF"u8.ToArray(), file.Content[..4]);
        Assert.True(SignedSize(scene) > entries[0].Seq, "a checkpoint over the entry is signed at once");
    }

    [Fact]
    public async Task A_signed_report_is_the_same_bytes_for_ever_and_nothing_of_its_month_changes()
    {
        await using var scene = await ReadyAsync();
        var finding = (await scene.MonthAsync(1)).Findings[0];
        var operation = scene.Services.Begin(OperationKind.ReviewSignedOff, Staff.Auditor);
        var signOff = scene.Services.Get<ReviewSignOff>();
        Assert.True((await signOff.SignAsync(January, operation, Ct)).IsOk);
        Assert.True((await signOff.SignAsync(January, operation, Ct)).IsOk);
        Assert.IsType<ReviewMonthIsSigned>((await SignAsync(scene)).Error);
        Assert.IsType<ReviewMonthIsSigned>((await scene.AssessAsync(finding.Id)).Error);
        var run = scene.Services.Begin(OperationKind.ReviewRun, Staff.Auditor);
        Assert.IsType<ReviewMonthIsSigned>(
            (await scene.Services.Get<ReviewService>().RunAsync(January, run, Ct)).Error
        );
        var first = (await signOff.ReadAsync(January, Staff.Auditor, Ct)).Value!;
        scene.GoTo(2, 20, 9);
        var second = (await signOff.ReadAsync(January, Staff.Auditor, Ct)).Value!;
        Assert.Equal(first.Content, second.Content);
        Assert.Equal(2, (await scene.EntriesAsync(LedgerAct.FileDownloaded)).Count);
    }

    [Fact]
    public async Task Letters_that_the_font_lacks_do_not_stop_the_report()
    {
        await using var scene = await ReviewServiceTests.WithNightAsync();
        scene.GoTo(2, 2, 9);
        await using (var db = scene.Services.OpenDb())
        {
            db.Users.Single(row => row.Id == Staff.Clerk.StaffId).Name = "佐藤 😀𠀀子";
            await db.SaveChangesAsync(Ct);
        }

        await AssessAllAsync(scene, await scene.RunAsync(1));
        Assert.True((await SignAsync(scene)).IsOk);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_signed_or_read()
    {
        await using var scene = await ReadyAsync();
        Assert.IsType<NotPermitted>((await SignAsync(scene, Staff.Manager)).Error);
        Assert.IsType<NotPermitted>(
            (await scene.Services.Get<ReviewSignOff>().ReadAsync(January, Staff.Clerk, Ct)).Error
        );
        Assert.IsType<NotFound>(
            (await scene.Services.Get<ReviewSignOff>().ReadAsync(January, Staff.Auditor, Ct)).Error
        );
    }

    [Theory]
    [InlineData("亜亜亜亜亜", 31, "亜亜亜|亜亜")]
    [InlineData("亜\n亜", 50, "亜|亜")]
    [InlineData("亜亜", 1, "亜|亜")]
    [InlineData("", 50, "")]
    public void Lines_are_wrapped_by_their_width(string text, float mostMm, string lines) =>
        Assert.Equal(lines, string.Join('|', ReviewReportSheet.Wrap(text, 72 / 2.54f, mostMm)));

    /// <summary>January is over, analysed and assessed.</summary>
    private static async Task<ReviewScene> ReadyAsync(params IReadOnlyList<Actor> more)
    {
        var scene = await ReviewServiceTests.WithNightAsync([Staff.Clerk, Staff.Auditor, .. more]);
        scene.GoTo(2, 2, 9);
        await AssessAllAsync(scene, await scene.RunAsync(1));
        return scene;
    }

    private static async Task AssessAllAsync(ReviewScene scene, IReadOnlyList<ReviewFindingRow> findings)
    {
        foreach (var finding in findings)
        {
            Assert.True((await scene.AssessAsync(finding.Id)).IsOk);
        }
    }

    private static Task<Result> SignAsync(ReviewScene scene, Actor? by = null) =>
        scene
            .Services.Get<ReviewSignOff>()
            .SignAsync(January, scene.Services.Begin(OperationKind.ReviewSignedOff, by ?? Staff.Auditor), Ct);

    private static long SignedSize(ReviewScene scene)
    {
        using var connection = new SqliteConnection($"Data Source={scene.LedgerPath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(size) FROM checkpoint";
        return (long)command.ExecuteScalar()!;
    }
}
