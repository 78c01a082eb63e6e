using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Media;

public sealed class MediaServiceTests
{
    private const string Taker = "東西印刷株式会社 取扱者 北野";

    [Fact]
    public async Task Media_are_numbered_within_the_year_and_told_to_the_ledger()
    {
        await using var services = await TestServices.StartAsync();

        var first = await RegisterAsync(services, MediumKind.LabelArchive);
        var second = await RegisterAsync(services, MediumKind.PasswordNotice);

        Assert.Equal(("M-2026-001", "M-2026-002"), (first.Number, second.Number));
        var list = await services.Get<MediaService>().ListAsync(Staff.MediaOfficer, new PageRequest(), TestServices.Ct);
        Assert.Equal(["M-2026-002", "M-2026-001"], list.Value!.Items.Select(row => row.Number));
        await services.DrainAsync();
        Assert.Equal(
            ["M-2026-001", "M-2026-002"],
            services
                .Ledger.Facts.Where(fact => fact.Act == LedgerAct.MediumRegistered)
                .Select(fact => fact.Artifact!.Medium)
        );
    }

    [Fact]
    public async Task A_handover_names_giver_taker_and_time_once()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await RegisterAsync(services, MediumKind.LabelArchive);
        var operation = services.Begin(OperationKind.MediumHandedOver, Staff.MediaOfficer);
        var handover = new Handover(operation.At, Taker, CarriedInLockedBag: true);

        Assert.True((await HandOverAsync(services, medium, handover, operation)).IsOk);
        Assert.True((await HandOverAsync(services, medium, handover, operation)).IsOk);
        Assert.IsType<MediumAlreadyHandedOver>((await HandOverAsync(services, medium, handover)).Error);

        var row = await ReadAsync(services, medium.Id);
        Assert.Equal(("中村 媒体", Taker, true), (row.HandedOverBy, row.TakenBy, row.CarriedInLockedBag));
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Act == LedgerAct.MediumHandedOver);
        Assert.Contains(Taker, fact.Detail);
    }

    [Fact]
    public async Task Giver_and_taker_are_two_persons_and_the_bag_is_locked()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await RegisterAsync(services, MediumKind.LabelArchive);
        var now = services.Clock.GetUtcNow().UtcDateTime;

        Assert.IsType<GiverIsTaker>(
            (await HandOverAsync(services, medium, new Handover(now, "中村　媒体", true))).Error
        );
        Assert.IsType<TakerMissing>((await HandOverAsync(services, medium, new Handover(now, " ", true))).Error);
        Assert.IsType<NotInLockedBag>((await HandOverAsync(services, medium, new Handover(now, Taker, false))).Error);
        Assert.IsType<HandoverTimeImpossible>(
            (await HandOverAsync(services, medium, new Handover(now.AddHours(1), Taker, true))).Error
        );
    }

    [Fact]
    public async Task A_medium_and_its_password_notice_are_not_handed_over_on_one_occasion()
    {
        await using var services = await TestServices.StartAsync();
        var archive = await RegisterAsync(services, MediumKind.LabelArchive);
        var notice = await RegisterAsync(services, MediumKind.PasswordNotice);
        var other = await RegisterAsync(services, MediumKind.PasswordNotice, "letters:2");
        services.Clock.Advance(TimeSpan.FromHours(1));
        var at = services.Clock.GetUtcNow().UtcDateTime;
        await HandOverAsync(services, archive, new Handover(at, Taker, true));
        services.Clock.Advance(TimeSpan.FromMinutes(5));

        var together = await HandOverAsync(services, notice, new Handover(at.AddMinutes(5), Taker, true));
        Assert.Equal(archive.Number, Assert.IsType<SameOccasion>(together.Error).OtherNumber);
        Assert.True((await HandOverAsync(services, other, new Handover(at.AddMinutes(5), Taker, true))).IsOk);

        services.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True((await HandOverAsync(services, notice, new Handover(at.AddMinutes(35), Taker, true))).IsOk);
    }

    [Fact]
    public async Task A_void_medium_stays_in_the_house()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await RegisterAsync(services, MediumKind.LabelArchive);
        await using (var db = services.OpenDb())
        {
            var row = await db.StorageMedia.SingleAsync(TestServices.Ct);
            var operation = services.Begin(OperationKind.MailingChanged, Staff.Clerk);
            services.Get<MediaRegister>().Void(db, row, "アーカイブを作り直しました", operation);
            await db.SaveChangesAsync(TestServices.Ct);
        }

        var now = services.Clock.GetUtcNow().UtcDateTime;
        Assert.IsType<MediumIsVoid>((await HandOverAsync(services, medium, new Handover(now, Taker, true))).Error);
    }

    [Fact]
    public async Task Only_the_media_officer_hands_over_and_the_auditor_reads()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await RegisterAsync(services, MediumKind.LabelArchive);
        var handover = new Handover(services.Clock.GetUtcNow().UtcDateTime, Taker, true);
        foreach (var actor in (Actor[])[Staff.Clerk, Staff.Auditor, Staff.Approver])
        {
            var operation = services.Begin(OperationKind.MediumHandedOver, actor);
            Assert.IsType<NotPermitted>((await HandOverAsync(services, medium, handover, operation)).Error);
        }

        var media = services.Get<MediaService>();
        Assert.True((await media.ListAsync(Staff.Auditor, new PageRequest(), TestServices.Ct)).IsOk);
        Assert.False((await media.ListAsync(Staff.Manager, new PageRequest(), TestServices.Ct)).IsOk);
    }

    private static async Task<StorageMedium> RegisterAsync(
        TestServices services,
        MediumKind kind,
        string source = "letters:1"
    )
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var medium = await services
            .Get<MediaRegister>()
            .RegisterAsync(
                db,
                new MediumDraft
                {
                    Kind = kind,
                    Contents = "宛名データ 10件",
                    RowCount = 10,
                    Sha256 = new string('a', 64),
                    SourceRef = source,
                },
                services.Begin(OperationKind.MailingFileMade, Staff.Clerk),
                TestServices.Ct
            );
        await db.SaveChangesAsync(TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);
        return medium;
    }

    private static Task<Result> HandOverAsync(
        TestServices services,
        StorageMedium medium,
        Handover handover,
        Operation? operation = null
    ) =>
        services
            .Get<MediaService>()
            .HandOverAsync(
                medium.Id,
                handover,
                operation ?? services.Begin(OperationKind.MediumHandedOver, Staff.MediaOfficer),
                TestServices.Ct
            );

    private static async Task<StorageMedium> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.StorageMedia.SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
