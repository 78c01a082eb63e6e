using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Plays the media of a mailing run forward through the 管理簿, as the 媒体管理者 would write it.</summary>
internal static class LotPlay
{
    public const string Bag = "カバン01";
    public const string CustodianLabel = "東西印刷株式会社 業務課 北野 運（取扱者）";
    public const string Cabinet = "鍵付キャビネット1";

    private static CancellationToken Ct => TestServices.Ct;

    /// <summary>The 取扱者 北野 of 東西印刷株式会社, registered at the first call.</summary>
    public static async Task<long> CustodianAsync(ITestHost host)
    {
        await using var db = host.OpenDb();
        var known = await CustodianCheck.ChoicesAsync(db, JapanTime.Today(host.Clock), Ct);
        return known.Count > 0
            ? known[0].Id
            : await ContractorData.AddCustodianAsync(host, await ContractorData.AddFirmAsync(host));
    }

    /// <summary>An entry with everything that a kind of entry may need; a test takes away or changes what it is about.</summary>
    public static async Task<MediumEntry> EntryAsync(
        ITestHost host,
        MediumEventKind kind,
        StorageMedium? medium = null,
        long count = 1
    ) =>
        new()
        {
            Kind = kind,
            At = host.Clock.GetUtcNow().UtcDateTime,
            MediumId = medium?.Id,
            CustodianId = kind == MediumEventKind.Inspected ? null : await CustodianAsync(host),
            Count = count,
            Number = kind == MediumEventKind.Returned ? medium?.Number : "消-1",
            Sha256 = kind == MediumEventKind.Returned ? medium?.Sha256 : null,
            Bag = Bag,
            KeyHolder = "中村 媒体",
            Storage = Cabinet,
            Method = "裁断",
        };

    public static Task<Result> RecordAsync(
        ITestHost host,
        long lotId,
        MediumEntry entry,
        Operation? operation = null
    ) =>
        host.Get<CustodyService>()
            .RecordAsync(
                lotId,
                entry,
                operation ?? Operation.Begin(OperationKind.MediumEventRecorded, Staff.MediaOfficer, host.Clock),
                Ct
            );

    /// <summary>Hands the newest medium of a kind to the 取扱者.</summary>
    public static async Task<Result> HandOverAsync(ITestHost host, string source, MediumKind kind)
    {
        await using var db = host.OpenDb();
        var medium = await db
            .StorageMedia.AsNoTracking()
            .SingleAsync(row => row.SourceRef == source && row.Kind == kind && row.VoidedAt == null, Ct);
        return await RecordAsync(host, medium.LotId, await EntryAsync(host, MediumEventKind.HandedOver, medium));
    }

    /// <summary>Everything from where the lot stands (nothing before there is one) until <paramref name="until"/> comes next; the clock goes on as it must.</summary>
    public static async Task PlayUntilAsync(ITestHost host, string source, LotStep until)
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            await using var db = host.OpenDb();
            var lot = await db.MediumLots.AsNoTracking().FirstOrDefaultAsync(row => row.SourceRef == source, Ct);
            if (lot is null || lot.NextStep >= until)
            {
                return;
            }

            await PlayAsync(host, lot);
        }

        throw new InvalidOperationException("The lot does not go on.");
    }

    private static async Task PlayAsync(ITestHost host, MediumLot lot)
    {
        await using var db = host.OpenDb();
        var media = await db
            .StorageMedia.AsNoTracking()
            .Where(row => row.LotId == lot.Id && row.VoidedAt == null)
            .ToListAsync(Ct);
        var archive = media.Single(row => row.Kind == MediumKind.LabelArchive);
        var result = lot.NextStep switch
        {
            LotStep.HandOver => await HandOverNextAsync(host, lot, media),
            LotStep.Return => await RecordAsync(
                host,
                lot.Id,
                await EntryAsync(host, MediumEventKind.Returned, archive)
            ),
            _ => await RecordAsync(host, lot.Id, await EntryAsync(host, KindOf(lot.NextStep), count: archive.RowCount)),
        };
        Assert.True(result.IsOk, result.Error?.Message);
    }

    private static async Task<Result> HandOverNextAsync(ITestHost host, MediumLot lot, List<StorageMedium> media)
    {
        var waiting = media.Find(row => row is { HandedOverAt: null, Kind: not MediumKind.Envelopes });
        if (waiting is null)
        {
            var printed = await host.Get<PasswordNoticeService>()
                .PrintAsync(
                    long.Parse(lot.SourceRef.Split(':')[1]),
                    Operation.Begin(OperationKind.PasswordNoticePrinted, Staff.MediaOfficer, host.Clock),
                    Ct
                );
            return new Result(printed.Error);
        }

        // The medium and its notice never change hands on one occasion.
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        return await RecordAsync(host, lot.Id, await EntryAsync(host, MediumEventKind.HandedOver, waiting));
    }

    private static MediumEventKind KindOf(LotStep step) =>
        step switch
        {
            LotStep.Print => MediumEventKind.Printed,
            LotStep.Enclose => MediumEventKind.Enclosed,
            LotStep.Deliver => MediumEventKind.Delivered,
            LotStep.Inspect => MediumEventKind.Inspected,
            LotStep.HandBack => MediumEventKind.HandedBack,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
}
