using System.Diagnostics;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Intake;

/// <summary>Uploads that nobody commits are gone after 24 hours, without anybody's doing.</summary>
public sealed class UploadExpiryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_server_deletes_uploads_that_waited_longer_than_24_hours()
    {
        await using var services = await TestServices.StartAsync();
        await CheckAsync(services);
        using var expiry = ActivatorUtilities.CreateInstance<UploadExpiryService>(services.Provider);
        await expiry.StartAsync(TestServices.Ct);

        var hours = await HoursUntilGoneAsync(services);

        Assert.True(hours >= 24, $"gone after {hours} hours");
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.ImportUploadPieces.CountAsync(TestServices.Ct));
        await expiry.StopAsync(TestServices.Ct);
    }

    [Fact]
    public async Task A_fresh_upload_stays_when_the_server_starts()
    {
        await using var services = await TestServices.StartAsync();
        await CheckAsync(services);
        services.Clock.Advance(TimeSpan.FromHours(23));

        await services.Get<IntakeService>().DeleteExpiredAsync(TestServices.Ct);

        await using var db = services.OpenDb();
        Assert.Equal(1, await db.ImportUploads.CountAsync(TestServices.Ct));
    }

    private static async Task CheckAsync(TestServices services)
    {
        var preview = await IntakeFixture.CheckAsync(
            services,
            IntakeFixture.Files(ExtractText.Csv(ExtractText.Recipient()), ExtractText.Csv(ExtractText.Child()))
        );
        Assert.Null(preview.Error);
    }

    /// <summary>Lets hour after hour pass until the upload is gone.</summary>
    private static async Task<int> HoursUntilGoneAsync(TestServices services)
    {
        var waiting = Stopwatch.StartNew();
        var hours = 0;
        await using var db = services.OpenDb();
        while (await db.ImportUploads.AnyAsync(TestServices.Ct))
        {
            Assert.True(waiting.Elapsed < Limit, "The upload is still there.");
            services.Clock.Advance(TimeSpan.FromHours(1));
            hours++;
        }

        return hours;
    }
}
