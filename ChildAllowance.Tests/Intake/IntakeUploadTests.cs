using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>What becomes of the files that wait between the inspection and the commit.</summary>
public sealed class IntakeUploadTests
{
    [Fact]
    public async Task A_check_changes_nothing_and_a_commit_deletes_the_upload()
    {
        await using var services = await TestServices.StartAsync();
        var preview = (await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())))).Value!;

        await using var db = services.OpenDb();
        Assert.Equal(0, await db.Recipients.CountAsync(TestServices.Ct));
        Assert.Equal(2, await db.ImportUploadPieces.CountAsync(TestServices.Ct));

        var operation = services.Begin(OperationKind.ImportCommitted, Staff.Clerk);
        Assert.True((await services.Get<IntakeService>().CommitAsync(preview.Id, operation, ct: TestServices.Ct)).IsOk);
        Assert.Equal(0, await db.ImportUploadPieces.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Uploads_are_never_readable_in_the_database_file()
    {
        await using var services = await TestServices.StartAsync();

        await CheckAsync(services, Files(Csv(Recipient(("氏名", "カナリア　試験"))), Csv(Child())));

        var bytes = await ReadSharedAsync(Path.Combine(services.Folder, "cases.db"));
        bytes = [.. bytes, .. await ReadSharedAsync(Path.Combine(services.Folder, "cases.db-wal"))];
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("カナリア")));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Domain.Text.Cp932.Encoding.GetBytes("カナリア")));
    }

    [Fact]
    public async Task Uploads_are_deleted_after_24_hours()
    {
        await using var services = await TestServices.StartAsync();
        var preview = (await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())))).Value!;
        services.Clock.Advance(TimeSpan.FromHours(24));

        var late = await services
            .Get<IntakeService>()
            .CommitAsync(preview.Id, services.Begin(OperationKind.ImportCommitted, Staff.Clerk), ct: TestServices.Ct);
        services.Clock.Advance(TimeSpan.FromSeconds(1));
        await services.Get<IntakeService>().DeleteExpiredAsync(TestServices.Ct);

        Assert.IsType<UploadNotFound>(late.Error);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.ImportUploadPieces.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Without_the_ledger_no_preview_is_shown_and_no_upload_stays()
    {
        await using var services = await TestServices.StartAsync();
        services.Ledger.IsDown = true;

        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            CheckAsync(services, Files(Csv(Recipient()), Csv(Child())))
        );

        await using var db = services.OpenDb();
        Assert.Equal(0, await db.ImportUploads.CountAsync(TestServices.Ct));
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestServices.Ct);
        return bytes;
    }
}
