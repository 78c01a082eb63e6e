using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Media;

/// <summary>Media in the 管理簿 without the run that would make them.</summary>
internal static class MediaScene
{
    public const string Source = "letters:1";

    private static CancellationToken Ct => TestServices.Ct;

    public static async Task<StorageMedium> RegisterAsync(
        TestServices services,
        MediumKind kind,
        string source = Source,
        long rows = 10
    )
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var medium = await services
            .Get<MediaRegister>()
            .RegisterAsync(
                db,
                new MediumDraft
                {
                    Kind = kind,
                    Contents = "宛名データ",
                    RowCount = rows,
                    Sha256 = kind == MediumKind.LabelArchive ? new string('a', 64) : "",
                    SourceRef = source,
                    LotTitle = "発送回01",
                },
                services.Begin(OperationKind.MailingFileMade, Staff.Clerk),
                Ct
            );
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return medium;
    }

    public static async Task VoidAsync(TestServices services, long mediumId)
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var medium = await db.StorageMedia.SingleAsync(row => row.Id == mediumId, Ct);
        var operation = services.Begin(OperationKind.MailingChanged, Staff.Clerk);
        await services.Get<MediaRegister>().VoidAsync(db, medium, "アーカイブを作り直しました", operation, Ct);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
    }

    public static async Task<LotDetail> LotAsync(TestServices services, long lotId) =>
        (await services.Get<MediaQueries>().LotAsync(Staff.MediaOfficer, lotId, Ct)).Value!;

    public static Task<Result> CorrectAsync(
        TestServices services,
        long lotId,
        long eventId,
        MediumEntry? instead,
        string reason
    ) =>
        services
            .Get<CustodyService>()
            .CorrectAsync(
                lotId,
                eventId,
                instead,
                services.Begin(OperationKind.MediumEntryCorrected, Staff.MediaOfficer, reason),
                Ct
            );
}
